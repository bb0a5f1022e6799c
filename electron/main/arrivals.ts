/** Files and archives named on a command line, by a second start, or dropped on the icon. */
import { app } from 'electron';
import { GalleyError } from '../../shared/domain/errors.ts';
import { isArchive } from './archives.ts';
import type { ExchangeHost } from './exchange-host.ts';
import { type LaunchRequest, readArguments } from './launch-arguments.ts';
import type { StartRequest } from './program.ts';
import type { Program } from './program-parts.ts';

export class Arrivals {
  readonly #program: Program;
  readonly #exchange: ExchangeHost;

  constructor(program: Program, exchange: ExchangeHost) {
    this.#program = program;
    this.#exchange = exchange;
  }

  /** Takes what this start named, and from now on what later starts name. */
  listen(first: LaunchRequest): void {
    app.on('second-instance', (_event, _argv, _cwd, data) => {
      const { argv, cwd, fromFolder } = data as unknown as StartRequest;
      const current = this.#program.windows.current();
      if (current) this.#program.windows.focus(current);
      else this.#program.windows.open(null);
      void this.#take(readArguments(argv, cwd, fromFolder));
    });
    app.on('open-file', (event, path) => {
      event.preventDefault();
      void this.#take({ archive: null, files: [path] });
    });
    // The archive of the first start is opening already.
    void this.#take({ archive: null, files: first.files });
  }

  async #take({ archive, files }: LaunchRequest): Promise<void> {
    const { archives, firstOpening, log } = this.#program;
    try {
      await firstOpening;
      const folders = await Promise.all(files.map(isArchive));
      const dropped = files.find((_file, at) => folders[at]);
      const wanted = archive ?? dropped ?? null;
      if (wanted !== null) await archives.change(wanted, archive !== null);
      const pieces = files.filter((_file, at) => !folders[at]);
      if (pieces.length > 0) await this.#exchange.importFiles({ paths: pieces });
    } catch (error) {
      log.error('taking files in', error);
      const text =
        error instanceof GalleyError ? error.message : 'What was dropped could not be taken in.';
      const current = this.#program.windows.current();
      if (current) this.#program.windows.send(current, 'notice', { text, tone: 'error' });
    }
  }
}
