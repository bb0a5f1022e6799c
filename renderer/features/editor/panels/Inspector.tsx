import type { Editor } from '@tiptap/core';
import { X } from 'lucide-react';
import { useLayoutEffect, useRef } from 'react';
import { setPanels, useSettings } from '../../../app/settings.ts';
import { classes } from '../../../ui/classes.ts';
import { IconButton } from '../../../ui/IconButton.tsx';
import { Splitter } from '../../../ui/Splitter.tsx';
import { DetailsPanel } from './DetailsPanel.tsx';
import styles from './Inspector.module.css';
import { OutlinePanel } from './OutlinePanel.tsx';

const panels = [
  { id: 'outline', name: 'Outline' },
  { id: 'details', name: 'Details' },
] as const;

/** The panel at the right of the text: outline or details. */
export function Inspector({ editor }: { editor: Editor }) {
  const { inspector, inspectorWidth } = useSettings().panels;
  const shown = panels.find((panel) => panel.id === inspector);
  const open = shown !== undefined;
  const wasOpen = useRef(open);
  // Closed by its command, it takes the focus with it.
  useLayoutEffect(() => {
    const isClosed = wasOpen.current && !open;
    wasOpen.current = open;
    if (isClosed && document.activeElement === document.body) editor.view.focus();
  }, [open, editor]);
  if (!shown) return null;
  return (
    <aside
      id="inspector"
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing || event.defaultPrevented)
          return;
        editor.view.focus();
      }}
      className={styles.inspector}
      style={{ width: inspectorWidth }}
      aria-label={shown.name}
    >
      <Splitter
        label="Width of the panel"
        controls="inspector"
        side="left"
        width={inspectorWidth}
        min={220}
        max={520}
        onResize={(width) => setPanels({ inspectorWidth: width })}
      />
      <header className={styles.header}>
        {panels.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            className={classes(styles.tab, id === inspector && styles.current)}
            aria-pressed={id === inspector}
            onClick={() => setPanels({ inspector: id })}
          >
            {name}
          </button>
        ))}
        <IconButton
          label={`Close ${shown.name}`}
          icon={X}
          className={styles.close}
          onClick={() => {
            setPanels({ inspector: 'none' });
            editor.view.focus();
          }}
        />
      </header>
      <div className={styles.body}>
        {inspector === 'outline' ? <OutlinePanel editor={editor} /> : <DetailsPanel />}
      </div>
    </aside>
  );
}
