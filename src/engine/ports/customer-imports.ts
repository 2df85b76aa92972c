import type { Author } from './audit.ts';

/** What a file of customers has columns for; attributes as "attribute:plan". */
export type ImportColumns = ReadonlySet<string>;

/** One line: a customer, named by our id or theirs, and one of the people there. Cells that are empty are left out. */
export type ImportLine = {
  readonly line: number;
  readonly id: string | null;
  readonly externalId: string | null;
  readonly facts: Readonly<Record<string, string | number | readonly string[]>>;
  readonly contact: ImportContact | null;
};

export type ImportContact = {
  readonly address: string;
  readonly name?: string;
  readonly language?: string;
  readonly zone?: string;
  readonly level?: string;
  /** Said only of those who left. */
  readonly state?: string;
};

/** `line` is `null` where it is about the whole file. */
export type ImportProblem = { readonly line: number | null; readonly sentence: string };

export type ImportFile = {
  readonly columns: ImportColumns;
  readonly lines: AsyncIterable<ImportLine | ImportProblem>;
  /** SHA-256 of its bytes. */
  readonly hash: string;
};

export type ImportAsked = {
  /** Only say what would change. */
  readonly dryRun: boolean;
  /** The name of the preview that was looked at; `null`: do it whatever it changes. */
  readonly preview: string | null;
  /** Lines with problems are left out; else nothing is done while there is one. */
  readonly skipProblems: boolean;
};

export type ImportReport = {
  readonly done: boolean;
  readonly preview: string;
  readonly lines: number;
  readonly customers: { readonly created: number; readonly changed: number; readonly unchanged: number };
  readonly contacts: {
    readonly created: number;
    readonly changed: number;
    readonly unchanged: number;
    readonly left: number;
  };
  readonly examples: readonly ImportExample[];
  readonly problems: readonly ImportProblem[];
  readonly problemCount: number;
};

export type ImportExample = {
  readonly line: number;
  readonly name: string;
  readonly isNew: boolean;
  readonly fields: readonly { readonly field: string; readonly before: string; readonly after: string }[];
};

export type CustomerImports = {
  /**
   * All of it in one transaction, or nothing. Nobody is removed by it. Refuses `changed-meanwhile` when it would change
   * something else than its preview said, and `has-problems` as long as there are some that are not to be skipped.
   */
  run(file: ImportFile, asked: ImportAsked, author: Author): Promise<ImportReport>;
  /** Whole customers with everybody there, in the order of their ids; written down with who asked for it. */
  exported(author: Author): Promise<{
    readonly attributes: readonly string[];
    readonly rows: AsyncIterable<ExportedRow>;
  }>;
};

/** A customer and one of the people there. */
export type ExportedRow = {
  readonly id: string;
  readonly externalId: string | null;
  readonly name: string;
  readonly ownerEmail: string | null;
  readonly tier: string;
  readonly seats: number | null;
  readonly components: readonly string[];
  readonly regions: readonly string[];
  readonly attributes: Readonly<Record<string, string>>;
  readonly contact: Required<ImportContact> | null;
};
