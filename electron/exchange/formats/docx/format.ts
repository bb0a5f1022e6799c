/** How a run of words looks, in the marks of the article. */

import { CODE_STYLE } from '../../wordprocessing/roles.ts';
import type { NodeMark } from '../../wordprocessing/sources.ts';
import type { Context } from './context.ts';
import { propertiesOn } from './context.ts';
import { childOf, isOn, valOf, type Xml } from './xml.ts';

export interface Look {
  readonly marks: NodeMark[];
  readonly hidden: boolean;
  /** Whether its style says that something is to come here. */
  readonly isTk: boolean;
}

/** Names of the styles that links bear. */
export const LINK_STYLE = /hyperlink|internet link|visited/;

/**
 * The look of a run. What its paragraph's style says of letters is the style's, not the text's, and
 * left to the house; a character style and the run itself count.
 */
export function lookOf(
  properties: Xml | undefined,
  { styles }: Pick<Context, 'styles'>,
  inLink: boolean,
): Look {
  const style = valOf(childOf(properties, 'w:rStyle'));
  const character = style === undefined ? null : styles.characterOf(style);
  const sources = [...(properties ? [properties] : []), ...(character?.properties ?? [])];
  const stated = (name: string): Xml | undefined => {
    for (const source of sources) {
      const found = childOf(source, name);
      if (found) return found;
    }
    return undefined;
  };
  const on = (name: string): boolean => isOn(stated(name)) === true;
  const complex = on('w:rtl') || on('w:cs');
  const marks: NodeMark[] = [];
  const bold = complex ? (isOn(stated('w:bCs')) ?? on('w:b')) : on('w:b');
  const italic = complex ? (isOn(stated('w:iCs')) ?? on('w:i')) : on('w:i');
  if (bold) marks.push({ type: 'bold' });
  if (italic) marks.push({ type: 'italic' });
  const line = valOf(stated('w:u'));
  const linkStyle = LINK_STYLE.test(character?.name ?? '');
  if (line !== undefined && line !== 'none' && !inLink && !linkStyle) {
    marks.push({ type: 'underline' });
  }
  if (on('w:strike') || on('w:dstrike')) marks.push({ type: 'strike' });
  const raised = valOf(stated('w:vertAlign'));
  if (raised === 'superscript') marks.push({ type: 'superscript' });
  if (raised === 'subscript') marks.push({ type: 'subscript' });
  if (character && CODE_STYLE.test(character.name)) marks.push({ type: 'code' });
  return { marks, hidden: on('w:vanish'), isTk: character?.name === 'tk' };
}

/** The look in the text that is read, and whether it is another in the other text. */
export function lookOn(
  properties: Xml | undefined,
  context: Context,
  inLink: boolean,
): Look & { readonly change: Xml | undefined; readonly differs: boolean } {
  const change = childOf(properties, 'w:rPrChange');
  const here = lookOf(propertiesOn(context.side, properties), context, inLink);
  if (!change) return { ...here, change, differs: false };
  const there = lookOf(
    propertiesOn(context.side === 'after' ? 'before' : 'after', properties),
    context,
    inLink,
  );
  const names = ({ marks }: Look): string => marks.map(({ type }) => type).join();
  return { ...here, change, differs: names(here) !== names(there) };
}
