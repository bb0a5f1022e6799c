/** What a person sees while something large is fetched or compiled. Goes to stderr. */

export interface Progress {
  /** Replaces the detail after the label, on a terminal; elsewhere nothing more is written. */
  update(detail: string): void;
  done(): void;
}

const intervalInMs = 100;

/** Starts a progress line: one line redrawn on a terminal, a single plain line elsewhere. */
export function startProgress(label: string): Progress {
  if (!process.stderr.isTTY) {
    process.stderr.write(`${label}…\n`);
    return { update: () => {}, done: () => {} };
  }
  let shown = 0;
  const draw = (text: string): void => {
    process.stderr.write(`\r\u001b[2K${text}`);
  };
  draw(`${label}…`);
  return {
    update(detail) {
      if (Date.now() - shown < intervalInMs) return;
      shown = Date.now();
      draw(`${label}… ${detail}`);
    },
    done() {
      draw('');
    },
  };
}

/** A size for people: '12 MB'. */
export function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1e6)} MB`;
}
