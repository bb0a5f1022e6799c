/** Spelling for the windows: finds the dictionaries, keeps the spelling process, asks it. */
import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { GalleyError } from '../../shared/domain/errors.ts';
import type { Log } from './log.ts';
import type { ProcessPort } from './process-port.ts';
import type { SpellingAnswer, SpellingRequest } from './spelling-messages.ts';

type Port = ProcessPort<SpellingAnswer>;

interface Question {
  readonly port: Port;
  /** Null gives it up. */
  readonly finish: (words: string[] | null) => void;
}

export interface SpellingOptions {
  /** Folders that hold one folder per language tag; later ones win. */
  readonly folders: readonly string[];
  readonly start: () => Port;
  /** The words that the open archive's people taught. */
  readonly personalWords: () => Promise<readonly string[]>;
  readonly log: Log;
}

/** Milliseconds after which a question is given up. */
const patience = 10_000;
/** How often a process that dies is started again before spelling stays off. */
const mostStarts = 3;

export class Spelling {
  readonly #options: SpellingOptions;
  #dictionaries: Promise<ReadonlyMap<string, string>> | null = null;
  #port: Promise<Port | null> | null = null;
  #language: string;
  #starts = 0;
  #nextId = 1;
  readonly #waiting = new Map<number, Question>();

  constructor(options: SpellingOptions, language: string) {
    this.#options = options;
    this.#language = language;
  }

  /** Tags of the languages with a dictionary at hand; looks anew, as folders may be laid in. */
  async languages(): Promise<string[]> {
    this.#dictionaries = null;
    return [...(await this.#found()).keys()].sort();
  }

  /**
   * Changes the language; the next question loads its dictionary.
   * @returns whether it was another one before
   */
  setLanguage(language: string): boolean {
    if (language === this.#language) return false;
    this.#language = language;
    this.#starts = 0;
    this.stop();
    return true;
  }

  /** Another archive has other taught words. */
  async archiveReplaced(): Promise<void> {
    if (!this.#port) return;
    const port = await this.#port;
    if (port) send(port, { kind: 'personal', words: await this.#personal() });
  }

  async learn(word: string, known: boolean): Promise<void> {
    const port = await this.#port;
    if (port) send(port, { kind: 'learn', word, known });
  }

  /**
   * The words that no dictionary and no person knows; none without a dictionary.
   * @throws GalleyError 'cancelled' when nobody can say now: the language is changing, or the process
   * died. An empty answer would be taken for a verdict.
   */
  async misspelled(words: readonly string[]): Promise<string[]> {
    const found = await this.#ask((id) => ({ kind: 'check', id, words }));
    if (found === null) throw new GalleyError('cancelled', 'Spelling is not ready yet.');
    return found;
  }

  async suggest(word: string): Promise<string[]> {
    return (await this.#ask((id) => ({ kind: 'suggest', id, word }))) ?? [];
  }

  stop(): void {
    const port = this.#port;
    this.#port = null;
    void port?.then((running) => {
      if (!running) return;
      running.kill();
      this.#giveUp(running);
    });
  }

  async #ask(request: (id: number) => SpellingRequest): Promise<string[] | null> {
    this.#port ??= this.#start();
    const asked = this.#port;
    const port = await asked;
    if (!port) return [];
    // The language changed while its process came up.
    if (this.#port !== asked) return null;
    const id = this.#nextId;
    this.#nextId += 1;
    return await new Promise((resolve) => {
      const finish = (words: string[] | null): void => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(words);
      };
      const timer = setTimeout(() => finish(null), patience);
      this.#waiting.set(id, { port, finish });
      send(port, request(id));
    });
  }

  async #start(): Promise<Port | null> {
    const dictionaries = await this.#found();
    const folder = closest(dictionaries, this.#language);
    if (!folder || this.#starts >= mostStarts) return null;
    this.#starts += 1;
    const port = this.#options.start();
    port.onMessage(({ id, words }) => this.#waiting.get(id)?.finish(words));
    port.onExit(() => {
      // The process before may end after its successor was asked.
      this.#giveUp(port);
      void this.#port?.then((current) => {
        if (current !== port) return;
        this.#options.log.warn('the spelling process ended');
        this.#port = null;
      });
    });
    send(port, { kind: 'load', folder });
    send(port, { kind: 'personal', words: await this.#personal() });
    return port;
  }

  async #personal(): Promise<readonly string[]> {
    return await this.#options.personalWords().catch(() => []);
  }

  #giveUp(port: Port): void {
    for (const question of [...this.#waiting.values()]) {
      if (question.port === port) question.finish(null);
    }
  }

  #found(): Promise<ReadonlyMap<string, string>> {
    this.#dictionaries ??= findDictionaries(this.#options.folders);
    return this.#dictionaries;
  }
}

const send = (port: Port, request: SpellingRequest): void => port.post(request);

/** The dictionary of a language; where its variant is missing, that of another. */
function closest(dictionaries: ReadonlyMap<string, string>, tag: string): string | undefined {
  const base = (each: string): string => each.split('-')[0] ?? '';
  const near = [...dictionaries.keys()].sort().find((each) => base(each) === base(tag));
  return dictionaries.get(tag) ?? (near === undefined ? undefined : dictionaries.get(near));
}

/** Language tags and the folders of their dictionaries. */
async function findDictionaries(folders: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const folder of folders) {
    for (const tag of await readdir(folder).catch(() => [])) {
      const dictionary = join(folder, tag);
      const complete = await Promise.all(
        ['index.aff', 'index.dic'].map((name) => access(join(dictionary, name))),
      ).then(
        () => true,
        () => false,
      );
      if (complete) found.set(tag, dictionary);
    }
  }
  return found;
}
