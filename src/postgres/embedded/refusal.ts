/** An expected no of the embedded server. The message is a sentence for the person who started Candor. */
export class EmbeddedRefusal extends Error {
  override readonly name = 'EmbeddedRefusal';
}
