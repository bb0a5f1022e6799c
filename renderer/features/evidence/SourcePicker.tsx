import { Lock, Plus, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { isConfidential, type Source } from '../../../shared/domain/source.ts';
import { report } from '../../app/errors.ts';
import { call } from '../../bridge.ts';
import { classes } from '../../ui/classes.ts';
import look from '../../ui/Field.module.css';
import floating from '../../ui/Floating.module.css';
import { IconButton } from '../../ui/IconButton.tsx';
import field from '../../ui/TextField.module.css';
import { sourceLooks } from './looks.ts';
import styles from './SourcePicker.module.css';

interface Found {
  readonly sources: readonly Source[];
  /** The words that they were looked for by; others may have been typed since. */
  readonly by: string | null;
}

/** Sources whose name holds the words, those used last first; read when the hands rest. */
function useFound(text: string, wanted: boolean): Found {
  const [found, setFound] = useState<Found>({ sources: [], by: null });
  useEffect(() => {
    if (!wanted) return;
    let gone = false;
    const timer = setTimeout(() => {
      const by = text.trim();
      call('source.list', { text: by, limit: 8 })
        .then(({ sources }) => !gone && setFound({ sources, by }))
        .catch(report);
    }, 60);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [text, wanted]);
  return found;
}

/** Finds a source by typing, or begins a new one of the name that was typed. */
export function SourcePicker({
  source,
  autoFocus = false,
  onPick,
  onNew,
}: {
  source: Source | null;
  autoFocus?: boolean;
  onPick: (source: Source | null) => void;
  onNew: (name: string) => void;
}) {
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const [taking, setTaking] = useState(false);
  const { sources: found, by } = useFound(text, open);
  const name = text.trim();
  const fresh = by === name;
  const count = found.length + (name ? 1 : 0);
  const chosen = Math.min(at, Math.max(0, count - 1));
  useLayoutEffect(() => {
    if (autoFocus && !source) input.current?.focus({ preventScroll: true });
  }, [autoFocus, source]);

  const take = (index: number) => {
    const picked = found[index];
    setOpen(false);
    setText('');
    if (picked) onPick(picked);
    else if (name) onNew(name);
  };
  // Enter came before the answer: what is shown until then was found by other words.
  useLayoutEffect(() => {
    if (!taking || !fresh) return;
    setTaking(false);
    take(chosen);
  });

  if (source) return <Picked source={source} onDrop={() => onPick(null)} />;

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (open && count > 0) setAt((chosen + step + count) % count);
      setOpen(true);
    } else if (event.key === 'Enter' && open && count > 0 && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (fresh) take(chosen);
      else setTaking(true);
    } else if (event.key === 'Escape' && open && count > 0) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    }
  };
  const optionId = (index: number) => `${id}-${index}`;
  return (
    <div className={styles.picker}>
      <label htmlFor={id} className={look.label}>
        Source
      </label>
      <input
        ref={input}
        id={id}
        className={classes(look.frame, field.line)}
        role="combobox"
        aria-expanded={open && count > 0}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && count > 0 ? optionId(chosen) : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder="Type to find one, or name a new one"
        maxLength={300}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          setTaking(false);
          setOpen(true);
        }}
        onClick={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      <div
        id={`${id}-list`}
        role="listbox"
        aria-label="Sources"
        className={classes(floating.popup, styles.list)}
        hidden={!open || count === 0}
        // The field keeps the focus while one is pressed.
        onPointerDown={(event) => event.preventDefault()}
      >
        {found.map((each, index) => (
          <Option
            key={each.id}
            id={optionId(index)}
            source={each}
            chosen={index === chosen}
            onTake={() => take(index)}
          />
        ))}
        {name && (
          <div
            id={optionId(found.length)}
            role="option"
            tabIndex={-1}
            aria-selected={chosen === found.length}
            data-highlighted={chosen === found.length ? '' : undefined}
            className={floating.item}
            onClick={() => take(found.length)}
            onKeyDown={undefined}
          >
            <Plus size={16} aria-hidden="true" className={floating.icon} />
            <span className={floating.label}>New source “{name}”</span>
          </div>
        )}
      </div>
    </div>
  );
}

function Option({
  id,
  source,
  chosen,
  onTake,
}: {
  id: string;
  source: Source;
  chosen: boolean;
  onTake: () => void;
}) {
  const { icon: Icon, word } = sourceLooks[source.kind];
  return (
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={chosen}
      data-highlighted={chosen ? '' : undefined}
      className={floating.item}
      onClick={onTake}
      onKeyDown={undefined}
    >
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={floating.icon} />
      <span className={floating.label}>{source.name}</span>
      {isConfidential(source) && <Lock size={14} aria-label="Confidential" />}
      <span className={floating.hint}>{word}</span>
    </div>
  );
}

function Picked({ source, onDrop }: { source: Source; onDrop: () => void }) {
  const { icon: Icon, word } = sourceLooks[source.kind];
  return (
    <div className={styles.picked}>
      <span className={look.label}>Source</span>
      <div className={styles.chosen}>
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" className={styles.icon} />
        <span className={styles.name}>{source.name}</span>
        <span className={styles.kind}>
          {isConfidential(source) ? `${word}, confidential` : word}
        </span>
        <IconButton label="Choose another source" icon={X} onClick={onDrop} />
      </div>
    </div>
  );
}
