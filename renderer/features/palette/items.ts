/** What the palette offers for what was typed. */
import type { UserCommand } from '../../../shared/domain/commands.ts';
import { match } from './match.ts';

export interface CommandItem {
  readonly command: UserCommand;
  /** Indices of the title's matched letters. */
  readonly at: readonly number[];
}

/** Found by a keyword only, a command stands behind those found by their title. */
const BY_KEYWORD = 1;
/** How much a recent command is preferred among equals; small beside any better match. */
const RECENT = 60;

/** The commands that fit, the best first; without a query the recent ones first. */
export function commandItems(
  commands: readonly UserCommand[],
  query: string,
  recent: readonly string[],
): CommandItem[] {
  const liking = (id: string) => {
    const at = recent.indexOf(id);
    return at < 0 ? 0 : RECENT - at;
  };
  return commands
    .flatMap((command) => {
      const title = match(command.title, query);
      if (title) return [{ command, at: title.at, score: title.score + liking(command.id) }];
      const words = `${command.keywords ?? ''} ${command.menu}`;
      const keyword = query.trim().length > 1 ? match(words, query) : null;
      return keyword && keyword.score > 500
        ? [{ command, at: [], score: BY_KEYWORD + liking(command.id) }]
        : [];
    })
    .sort((one, other) => other.score - one.score)
    .map(({ command, at }) => ({ command, at }));
}

export interface Ask {
  readonly commands: boolean;
  readonly pieces: boolean;
  /** What is searched for, without the sign before it. */
  readonly query: string;
}

/** `>` asks for commands only; the pieces' palette (`Ctrl P`) for pieces, unless told otherwise. */
export function readAsk(typed: string, piecesOnly: boolean): Ask {
  if (typed.startsWith('>')) return { commands: true, pieces: false, query: typed.slice(1).trim() };
  return { commands: !piecesOnly, pieces: true, query: typed };
}
