/** Links in the text: Ctrl and a click follows one, after asking. */
import { Plugin } from '@tiptap/pm/state';
import { safeLink } from '../../../../shared/document/schema.ts';
import { report } from '../../../app/errors.ts';
import { call } from '../../../bridge.ts';

/** Opens an address outside; main asks the person first. */
export const followLink = (href: string): void => {
  call('shell.openLink', { url: href }).catch(report);
};

/** What a person typed as an address, completed; null when no link can be made of it. */
export function readAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === '') return null;
  const direct = safeLink(text);
  if (direct) return /^https?:\/\/?$/i.test(direct) ? null : direct;
  if (/^[^\s@/]+@[^\s@/]+\.[^\s@/]+$/.test(text)) return `mailto:${text}`;
  if (/^[^\s/:]+\.[^\s/:]{2,}(?::\d+)?(?:[/?#]\S*)?$/.test(text)) return `https://${text}`;
  return null;
}

export const linkClicks = (): Plugin =>
  new Plugin({
    props: {
      handleClick(view, pos, event) {
        if (!event.ctrlKey && !event.metaKey) return false;
        const node = view.state.doc.nodeAt(pos);
        const link = node?.marks.find((mark) => mark.type.name === 'link');
        if (!link) return false;
        followLink(link.attrs.href as string);
        return true;
      },
      handlePaste(view, event) {
        // An address pasted over words makes them a link.
        const { selection, schema } = view.state;
        const text = event.clipboardData?.getData('text/plain').trim() ?? '';
        const type = schema.marks.link;
        if (selection.empty || !type || /\s/.test(text) || !/^(https?|mailto):/i.test(text))
          return false;
        const href = safeLink(text);
        if (!href || !selection.$from.sameParent(selection.$to)) return false;
        if (!selection.$from.parent.type.allowsMarkType(type)) return false;
        view.dispatch(view.state.tr.addMark(selection.from, selection.to, type.create({ href })));
        return true;
      },
    },
  });
