/** A customer as the list knows them that is kept for the hour in which the database is down. */
export type EscrowedCustomer = {
  readonly id: string;
  readonly name: string;
  readonly externalId: string | null;
  readonly ownerName: string | null;
  readonly ownerEmail: string | null;
  readonly contacts: readonly EscrowedContact[];
};

export type EscrowedContact = {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly language: string;
  readonly zone: string;
  readonly level: 'plain' | 'technical';
};
