import type { Readable } from 'node:stream';

/** Room for mails that are being taken: with all of it in use, the next must come again. */
export class Shelf {
  private used = 0;
  private readonly room: number;

  constructor(room: number) {
    this.room = room;
  }

  /** Reads a mail. `null` when it is larger than `most` (then it was read to its end and not kept). Throws for want of room. */
  async fill(stream: Readable, most: number): Promise<{ readonly raw: Buffer; release(): void } | null> {
    const chunks: Buffer[] = [];
    let size = 0;
    let kept = 0;
    let crowded = false;
    const release = () => {
      this.used -= kept;
      kept = 0;
    };
    try {
      for await (const chunk of stream as AsyncIterable<Buffer>) {
        size += chunk.length;
        crowded ||= this.used + chunk.length > this.room;
        if (crowded || size > most) continue;
        this.used += chunk.length;
        kept += chunk.length;
        chunks.push(chunk);
      }
    } catch (error) {
      release();
      throw error;
    }
    if (size <= most && !crowded) return { raw: Buffer.concat(chunks), release };
    release();
    if (size > most) return null;
    throw new Error('Too much mail at once.');
  }
}
