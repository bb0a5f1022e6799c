import { Popover } from '@base-ui/react/popover';
import type { Editor } from '@tiptap/core';
import type { ReactNode } from 'react';
import { classes } from '../../../ui/classes.ts';
import floating from '../../../ui/Floating.module.css';
import styles from './Floating.module.css';

/** A small panel at a range of the text. It moves with the text and stays inside the window. */
export function Floating({
  editor,
  from,
  to,
  label,
  onClose,
  children,
}: {
  editor: Editor;
  from: number;
  to: number;
  /** Its accessible name. */
  label: string;
  /** Escape, or a press elsewhere. */
  onClose: () => void;
  children: ReactNode;
}) {
  const anchor = {
    getBoundingClientRect: () => {
      const size = editor.state.doc.content.size;
      const start = editor.view.coordsAtPos(Math.min(from, size));
      const end = editor.view.coordsAtPos(Math.min(to, size), -1);
      const oneLine = end.top < start.bottom;
      const right = oneLine ? Math.max(end.right, start.left) : start.left + 1;
      return new DOMRect(start.left, start.top, right - start.left, end.bottom - start.top);
    },
    contextElement: editor.view.dom,
  };
  return (
    <Popover.Root open onOpenChange={(open) => !open && onClose()}>
      <Popover.Portal>
        <Popover.Positioner
          anchor={anchor}
          className={floating.positioner}
          side="bottom"
          align="start"
          sideOffset={6}
          collisionPadding={8}
        >
          <Popover.Popup
            className={classes(floating.popup, styles.panel)}
            aria-label={label}
            finalFocus={false}
          >
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
