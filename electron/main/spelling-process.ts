/** The process that holds the dictionary: tens of megabytes and long loads stay out of main. */
import { SpellingEngine } from '../spelling/engine.ts';
import type { SpellingAnswer, SpellingRequest } from './spelling-messages.ts';

const engine = new SpellingEngine();
// One after the other: a check that comes while a dictionary loads waits for it.
let queue: Promise<void> = Promise.resolve();

process.parentPort.on('message', ({ data }) => {
  queue = queue.then(
    () => handle(data as SpellingRequest),
    () => handle(data as SpellingRequest),
  );
});

async function handle(request: SpellingRequest): Promise<void> {
  switch (request.kind) {
    case 'load':
      return await engine.load(request.folder);
    case 'personal':
      return engine.setPersonal(request.words);
    case 'learn':
      return engine.learn(request.word, request.known);
    case 'check':
      return answer({ id: request.id, words: engine.misspelled(request.words) });
    case 'suggest':
      return answer({ id: request.id, words: engine.suggest(request.word) });
  }
}

function answer(message: SpellingAnswer): void {
  process.parentPort.postMessage(message);
}
