/** What is printed, and where: results to stdout, complaints to stderr. */

/** The reader of a pipe has had enough, as `head` does; nothing is wrong. */
export class PipeClosed extends Error {}

export class Output {
  readonly #out: NodeJS.WriteStream;
  readonly #err: NodeJS.WriteStream;
  #closed = false;

  constructor(out: NodeJS.WriteStream, err: NodeJS.WriteStream) {
    this.#out = out;
    this.#err = err;
    out.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error;
      this.#closed = true;
    });
    // Complaints that nobody reads are lost, that is all.
    err.on('error', () => {});
  }

  /** Prints a line, and waits while the reader is slower than this program. */
  async line(text: string): Promise<void> {
    await this.raw(`${text}\n`);
  }

  async raw(text: string): Promise<void> {
    if (this.#closed) throw new PipeClosed();
    if (!this.#out.write(text)) {
      await new Promise<void>((resolve) => {
        const done = () => {
          this.#out.off('drain', done);
          this.#out.off('close', done);
          this.#out.off('error', done);
          resolve();
        };
        this.#out.on('drain', done);
        this.#out.on('close', done);
        this.#out.on('error', done);
      });
    }
    if (this.#closed) throw new PipeClosed();
  }

  /** One JSON object on one line. */
  async json(value: unknown): Promise<void> {
    await this.line(JSON.stringify(value));
  }

  complain(text: string): void {
    this.#err.write(text.endsWith('\n') ? text : `${text}\n`);
  }

  /** Columns of the terminal; without one, lines are never cut. */
  get width(): number {
    return this.#out.isTTY ? (this.#out.columns ?? 80) : Number.POSITIVE_INFINITY;
  }
}

/** Text on one line, without what could steer a terminal. */
export const printable = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();

/** Text on its lines, without what could steer a terminal. */
export const withoutControls = (text: string): string => text.replace(/[^\P{Cc}\n\t]/gu, '');

/** Cuts a text to so many characters, with an ellipsis. */
export function clipped(text: string, width: number): string {
  const characters = [...text];
  return characters.length <= width
    ? text
    : `${characters.slice(0, Math.max(0, width - 1)).join('')}…`;
}
