/** What every picture needs: a description, a credit, a cutline. Three rules of one kind. */
import type { NodeJson } from '../../document/schema.ts';
import { textOf } from '../../document/text.ts';
import type { RuleId } from '../../domain/release.ts';
import { allOf, brief } from '../blocks.ts';
import type { FoundItem, ReleaseInput, Rule } from '../input.ts';

function lacking(
  id: RuleId,
  read: (figure: NodeJson) => unknown,
  lacks: string,
  passed: string,
): Rule {
  return {
    id,
    look({ doc, pictureNames }) {
      const figures = allOf(doc, 'figure');
      const items = figures.flatMap((figure, i): FoundItem[] => {
        if (String(read(figure) ?? '').trim() !== '') return [];
        const blockId = String(figure.attrs?.id ?? '');
        return [
          {
            cause: `${blockId} ${String(figure.attrs?.attachment)}`,
            title: `${figures.length === 1 ? 'The picture' : `Picture ${i + 1}`} has no ${lacks}`,
            detail: nameOf(figure, pictureNames),
            target: { kind: 'text', blockId, range: null },
          },
        ];
      });
      return figures.length > 0 && items.length === 0
        ? { items, passed: `${passed}, ${figures.length}` }
        : { items };
    },
  };
}

function nameOf(figure: NodeJson, names: ReleaseInput['pictureNames']): string {
  const cutline = textOf(figure).trim();
  return names.get(String(figure.attrs?.attachment)) ?? (cutline ? `“${brief(cutline)}”` : '');
}

export const altText = lacking(
  'alt text',
  ({ attrs }) => attrs?.alt,
  'description',
  'Pictures have a description',
);

export const credits = lacking(
  'credits',
  ({ attrs }) => attrs?.credit,
  'credit',
  'Pictures have a credit',
);

export const cutlines = lacking('cutlines', textOf, 'cutline', 'Pictures have a cutline');
