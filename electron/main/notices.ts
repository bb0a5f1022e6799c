/** What happened that the person should know; kept until a window is there to show it. */
export class Notices {
  #kept: string[] = [];

  add(text: string | null): void {
    if (text) this.#kept.push(text);
  }

  /** Gives out what is kept, once. */
  take(): string[] {
    const kept = this.#kept;
    this.#kept = [];
    return kept;
  }
}
