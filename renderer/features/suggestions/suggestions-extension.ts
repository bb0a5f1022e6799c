/** Suggesting in the window's editor: traces what is done, reads it when the hands rest, draws it. */
import { Extension } from '@tiptap/core';
import { type EditorState, Plugin } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { usePeopleStore } from '../../app/people.ts';
import { toast } from '../../ui/Toast.tsx';
import { setActive, setHovered, setOpen, useMarginStore } from '../annotations/margin-state.ts';
import { isDrawn } from './at.ts';
import { currentHand } from './hand.ts';
import { look } from './look.ts';
import { useReview } from './mode.ts';
import { headed, suggesting, suggestingKey } from './model/plugin.ts';
import type { Drawn } from './model/widgets.ts';
import { Reader } from './reading.ts';
import './suggestions.css';

const keyUnder = (target: EventTarget | null): string | null =>
  target instanceof Element
    ? (target.closest<HTMLElement>('[data-suggestion]')?.dataset.suggestion ?? null)
    : null;

/** The looked-at suggestion stands out; what it struck is an element of its own. */
function standsOut(): Plugin {
  let last: {
    drawn: DecorationSet;
    key: string;
    made: DecorationSet;
    near: { from: number; to: number } | null;
  } | null = null;
  return new Plugin({
    props: {
      decorations(state) {
        const own = suggestingKey.getState(state);
        const key = useMarginStore.getState().activeId;
        if (!own || key === null || own.drawn === DecorationSet.empty || !isDrawn()) return null;
        if (last?.drawn === own.drawn && last.key === key) return last.made;
        const near = last?.key === key ? last.near : null;
        const isOwn = ({ suggestion }: Partial<Drawn>) => suggestion === key;
        // While somebody types in it, it is where it was a key ago.
        const found = near ? own.drawn.find(near.from, near.to, isOwn) : [];
        const ranges = (found.length > 0 ? found : own.drawn.find(undefined, undefined, isOwn))
          .filter(({ from, to }) => from < to)
          .map(({ from, to }) => ({ from, to }));
        const places = ranges.map(({ from, to }) =>
          Decoration.inline(from, to, { class: 'suggested-active' }),
        );
        const around = ranges.length === 0 ? null : hullOf(ranges);
        last = {
          drawn: own.drawn,
          key,
          made: DecorationSet.create(state.doc, places),
          near: around,
        };
        return last.made;
      },
    },
    view: (view) => {
      let shown: string | null = null;
      let frame = 0;
      const follow = () => {
        frame = 0;
        if (view.isDestroyed || view.composing) return;
        for (const each of view.dom.querySelectorAll('del.suggested-active')) {
          each.classList.remove('suggested-active');
        }
        shown = useMarginStore.getState().activeId;
        if (shown !== null) {
          const own = `del[data-suggestion="${CSS.escape(shown)}"]`;
          for (const each of view.dom.querySelectorAll(own)) each.classList.add('suggested-active');
        }
        view.dispatch(view.state.tr.setMeta('addToHistory', false));
      };
      const stop = useMarginStore.subscribe(({ activeId }) => {
        if (activeId === shown || !hasSuggestions(view.state) || frame !== 0) return;
        frame = requestAnimationFrame(follow);
      });
      return {
        destroy() {
          stop();
          cancelAnimationFrame(frame);
        },
      };
    },
  });
}

/** Characters around a place in which it can still be found after a key. */
const AROUND = 200;

const hullOf = (ranges: readonly { from: number; to: number }[]) => ({
  from: Math.max(0, Math.min(...ranges.map(({ from }) => from)) - AROUND),
  to: Math.max(...ranges.map(({ to }) => to)) + AROUND,
});

const hasSuggestions = (state: EditorState): boolean =>
  (suggestingKey.getState(state)?.drawn ?? DecorationSet.empty) !== DecorationSet.empty;

function sayWithdrawn(whose: readonly string[]): void {
  const { people } = usePeopleStore.getState();
  const names = whose.map((id) => people.get(id)?.name ?? 'somebody').join(' and ');
  toast({ text: `You took out words that ${names} had suggested.` });
}

function readInTime(): Plugin {
  return new Plugin({
    view(view: EditorView) {
      const reader = new Reader(view, look, sayWithdrawn);
      const stop = useReview.subscribe((now, before) => {
        if (now.view !== before.view && !view.isDestroyed) {
          view.dispatch(view.state.tr.setMeta('addToHistory', false));
        }
      });
      return {
        update: (_, before) => reader.update(before),
        destroy() {
          stop();
          reader.destroy();
        },
      };
    },
    props: {
      handleDOMEvents: {
        mouseover: (_, event) => {
          const key = keyUnder(event.target);
          if (key !== null) setHovered(key);
          return false;
        },
        click: (_, event) => {
          const key = keyUnder(event.target);
          if (key === null) return false;
          setActive(key);
          setOpen(key);
          return false;
        },
      },
    },
  });
}

export const suggestionsExtension = Extension.create({
  name: 'suggestions',

  dispatchTransaction({ transaction, next }) {
    next(headed(this.editor.state, transaction, currentHand()));
  },

  addProseMirrorPlugins: () => [
    suggesting({ hand: currentHand, look }, isDrawn),
    standsOut(),
    readInTime(),
  ],
});
