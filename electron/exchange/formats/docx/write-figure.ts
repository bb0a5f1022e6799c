/** Pictures and what stands below them. */
import { looksIn } from '../../../../shared/document/markup/sides.ts';
import type { MarkedBlock } from '../../../../shared/domain/comparison.ts';
import { writtenTk } from '../../tk.ts';
import {
  type Look,
  type Run,
  type RunContent,
  SIDES,
  type Side,
  type Track,
} from './write-layout.ts';
import type { Pictures } from './write-pictures.ts';
import { type Around, isOn, type Line, lineOf, type Place, runsOf } from './write-walk.ts';

type Shown = (RunContent & { kind: 'picture' })['figure'] & { readonly credit: string };

/** The line that shows a picture, and the line of its cutline and credit. */
export function figureLines(block: MarkedBlock, around: Around, pictures: Pictures): Line[] {
  const look =
    (style: string) =>
    (_: Side, { level }: Place): Look => ({ style, list: null, level });
  const figureOn = (side: Side): Shown | null => {
    if (!around.places[side]) return null;
    const { attrs = {} } = looksIn(block, side);
    return {
      attachment: String(attrs.attachment ?? ''),
      alt: String(attrs.alt ?? ''),
      credit: String(attrs.credit ?? '').trim(),
      width: Number(attrs.width ?? 0),
      height: Number(attrs.height ?? 0),
    };
  };
  const on = { before: figureOn('before'), after: figureOn('after') };
  const change = block.looks?.[0] ?? block.change ?? around.change;
  const runOf = (content: RunContent, track: Track | null): Run => ({
    content,
    track,
    was: null,
    annotations: [],
    around: around.changes,
  });
  /** What both texts have once; else what each has. */
  const either = (make: (figure: Shown, side: Side) => RunContent[]): Run[] => {
    const made = SIDES.map((side) => {
      const figure = on[side];
      return { side, contents: figure && make(figure, side) };
    });
    const [before, after] = made.map(({ contents }) => contents);
    if (before && after && JSON.stringify(before) === JSON.stringify(after)) {
      return after.map((content) => runOf(content, null));
    }
    const move = before && after ? null : around.move;
    return made.flatMap(({ side, contents }) =>
      (contents ?? []).map((content) => runOf(content, { side, change, move })),
    );
  };
  const picture = either(({ attachment, alt, width, height }) =>
    pictures.holds(attachment)
      ? [{ kind: 'picture', figure: { attachment, alt, width, height } }]
      : [],
  );
  const shownPicture =
    picture.length > 0
      ? lineOf(
          block,
          around,
          picture,
          (side) => picture.some((run) => isOn(run, side)),
          look('Figure'),
        )
      : [];
  const cutline = runsOf(block, around);
  const has = (side: Side, credit: string): boolean =>
    credit !== '' || cutline.some((run) => isOn(run, side) && shows(run));
  // The blank between both stands in either text, so that a first or last word is a change by itself.
  const parted = cutline.length > 0;
  const credits = either(({ credit }) => creditOf(credit, parted));
  const caption = lineOf(
    block,
    around,
    [...cutline, ...credits],
    (side) => has(side, on[side]?.credit ?? ''),
    look('Caption'),
  );
  return [...shownPicture, ...caption];
}

const creditOf = (credit: string, parted: boolean): RunContent[] => {
  if (credit === '') return [];
  const space: RunContent = { kind: 'leaf', leaf: { type: 'text', text: ' ' } };
  return [...(parted ? [space] : []), { kind: 'credit', text: credit }];
};

/** Whether a run says anything: a note does, white space does not. */
function shows({ content }: Run): boolean {
  if (content.kind !== 'leaf') return true;
  const { type, text, attrs } = content.leaf;
  if (type === 'tk') return writtenTk(String(attrs?.note ?? '')) !== '';
  return type === 'footnoteRef' || (text ?? '').trim() !== '';
}
