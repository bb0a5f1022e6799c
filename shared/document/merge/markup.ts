/** What a block is, in three versions: its type and attributes. */
import type { Attrs, Node, NodeType } from 'prosemirror-model';
import { sameValue } from '../alike.ts';
import type { Key } from './blocks.ts';
import { ask, type Ledger } from './found.ts';

export interface Markup {
  readonly type: NodeType;
  readonly attrs: Attrs;
}

/** The type and attributes of a block that stands on both sides. */
export function mergeMarkup(
  key: Key,
  base: Node | undefined,
  mine: Node,
  theirs: Node,
  ledger: Ledger,
): Markup {
  const isChanged = (node: Node): boolean =>
    !base || node.type !== base.type || Object.keys(node.attrs).some((name) => changes(node, name));
  const changes = (node: Node, name: string): boolean =>
    name !== 'id' && !sameValue(base?.attrs[name], node.attrs[name]);
  const askWhose = () =>
    ask(ledger, {
      kind: 'attributes',
      keys: [key],
      base: [base],
      mine: [mine],
      theirs: [theirs],
      chosen: 'mine',
    }) === 'theirs'
      ? theirs
      : mine;
  // The id of a headline or of the notes may differ: it goes by what was there.
  const id = base && mine.attrs.id === base.attrs.id ? theirs.attrs.id : mine.attrs.id;
  const withId = (attrs: Attrs): Attrs => ('id' in attrs ? { ...attrs, id } : attrs);

  if (mine.type !== theirs.type) {
    const taken = !isChanged(theirs) ? mine : !isChanged(mine) ? theirs : askWhose();
    return { type: taken.type, attrs: withId(taken.attrs) };
  }
  const was = base?.type === mine.type ? base : undefined;
  const names = Object.keys(mine.attrs).filter((name) => name !== 'id');
  const differs = (name: string) => !sameValue(mine.attrs[name], theirs.attrs[name]);
  const atOdds = names.filter(
    (name) => differs(name) && (!was || (changes(mine, name) && changes(theirs, name))),
  );
  const preferred = atOdds.length > 0 ? askWhose() : mine;
  const attrs: Record<string, unknown> = {};
  for (const name of names) {
    const taken = atOdds.includes(name) ? preferred : changes(mine, name) ? mine : theirs;
    attrs[name] = taken.attrs[name];
  }
  return { type: mine.type, attrs: withId({ ...mine.attrs, ...attrs }) };
}
