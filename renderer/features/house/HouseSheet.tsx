import { FileText } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { type FrontField, frontFields, type HouseTemplate } from '../../../shared/domain/house.ts';
import {
  dayOf,
  fileNamed,
  type NamingField,
  namingFields,
  namingProblem,
} from '../../../shared/domain/naming.ts';
import { styleNameProblems } from '../../../shared/domain/style-names.ts';
import { report, sentence } from '../../app/errors.ts';
import { useProgram } from '../../app/program.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/Toast.tsx';
import styles from './HouseSheet.module.css';
import { closeHouse, useHouse } from './house.ts';
import { PictureSize, sizeIn, sizeText } from './PictureSize.tsx';
import { Properties } from './Properties.tsx';
import { namesIn, StyleMap } from './StyleMap.tsx';

const frontNames: Readonly<Record<FrontField, string>> = {
  byline: 'Byline',
  dateline: 'Dateline',
  slug: 'Slug',
  desk: 'Desk',
  tags: 'Tags',
  embargo: 'Embargo',
};
const ALL = 'all desks';

/** What a file would be called, of a piece as there are many. */
function example(pattern: string, desk: string): string {
  const named = {
    slug: 'keel-bridge',
    headline: 'The Keel Bridge Closes',
    desk: desk || 'Town',
    byline: 'Nell Arkwright',
    date: dayOf(new Date()),
    ...{ version: 'v3', format: 'docx', profile: 'clean' },
  };
  return `${fileNamed(pattern, named)}.docx`;
}

/** The sheet on how a desk has its files called, headed and styled. */
export function HouseSheet() {
  const { desk } = useHouse();
  return desk === null ? null : <Sheet asked={desk} />;
}

function Sheet({ asked }: { asked: string }) {
  const [desk, setDesk] = useState(asked);
  const [set, setSet] = useState<HouseTemplate | null>(null);
  /** As it is being written. */
  const [size, setSize] = useState('');
  const [own, setOwn] = useState(false);
  const [problem, setProblem] = useState<string>();
  const readOnly = useProgram((state) => state.archive?.readOnly ?? null) !== null;

  useEffect(() => {
    let gone = false;
    call('desk.template', { desk })
      .then((read) => {
        if (gone) return;
        setSet(read.template);
        setSize(sizeText(read.template.imageSize));
        setOwn(read.own);
      })
      .catch((error: unknown) => {
        closeHouse();
        report(error);
      });
    return () => {
      gone = true;
    };
  }, [desk]);

  const wrong = set && namingProblem(set.naming.trim());
  const imageSize = sizeIn(size);
  const names = namesIn(set?.styles ?? {});
  const named = Object.keys(styleNameProblems(names)).length === 0;
  const save = async (template: HouseTemplate | null) => {
    try {
      await call('desk.setTemplate', { desk, template });
      closeHouse();
      toast({ text: `The house template of ${desk || ALL} was changed.`, tone: 'done' });
    } catch (error) {
      setProblem(sentence(error));
    }
  };
  return (
    // Not before there is something in it: the focus would go to Cancel, and stay there.
    <Dialog
      open={set !== null}
      onOpenChange={(open) => !open && closeHouse()}
      width={560}
      title="House template"
      description="How files of the desk’s pieces are called, headed and styled, whoever exports them."
      footer={
        <>
          {own && !readOnly && (
            <Button variant="quiet" className={styles.back} onClick={() => void save(null)}>
              {desk ? 'Use that of all desks' : 'Back to Galley’s own'}
            </Button>
          )}
          <Button onClick={closeHouse}>{readOnly ? 'Close' : 'Cancel'}</Button>
          {!readOnly && (
            <Button
              variant="primary"
              disabled={!set?.naming.trim() || wrong !== null || imageSize === undefined || !named}
              onClick={() => {
                if (!set || imageSize === undefined) return;
                void save({ ...set, naming: set.naming.trim(), imageSize, styles: names });
              }}
            >
              Save
            </Button>
          )}
        </>
      }
    >
      {set && (
        <div className={styles.sheet}>
          {asked !== '' && (
            <Select
              label="Of"
              value={desk === '' ? ALL : asked}
              options={[
                { value: asked, label: asked },
                { value: ALL, label: 'All desks without their own' },
              ]}
              onChange={(value) => setDesk(value === ALL ? '' : asked)}
            />
          )}
          <fieldset className={styles.plain} disabled={readOnly}>
            <Naming
              pattern={set.naming}
              problem={set.naming.trim() ? wrong : 'A file needs a name.'}
              desk={desk}
              onChange={(naming) => setSet({ ...set, naming })}
            />
            <fieldset className={styles.front}>
              <legend>In the head of Markdown files and web pages</legend>
              {frontFields.map((field) => (
                <Checkbox
                  key={field}
                  checked={set.front.includes(field)}
                  onChange={() => {
                    const others = set.front.filter((each) => each !== field);
                    setSet({
                      ...set,
                      front: others.length < set.front.length ? others : [...others, field],
                    });
                  }}
                >
                  {frontNames[field]}
                </Checkbox>
              ))}
            </fieldset>
            <Properties
              stated={set.properties}
              onChange={(properties) => setSet({ ...set, properties })}
            />
            <Word
              word={set.word}
              onChange={(word) => setSet({ ...set, word })}
              onProblem={setProblem}
              readOnly={readOnly}
            />
            <PictureSize text={size} onChange={setSize} />
            <StyleMap
              written={set.styles}
              onChange={(written) => setSet({ ...set, styles: written })}
            />
            {problem && (
              <p className={styles.problem} role="alert">
                {problem}
              </p>
            )}
          </fieldset>
        </div>
      )}
    </Dialog>
  );
}

function Naming({
  pattern,
  problem,
  desk,
  onChange,
}: {
  pattern: string;
  problem: string | null;
  desk: string;
  onChange: (pattern: string) => void;
}) {
  const field = useRef<HTMLDivElement>(null);
  /** Puts the field where the caret is. */
  const insert = (name: NamingField) => {
    const input = field.current?.querySelector('input');
    const from = input?.selectionStart ?? pattern.length;
    const to = input?.selectionEnd ?? from;
    const text = `{${name}}`;
    onChange(pattern.slice(0, from) + text + pattern.slice(to));
    input?.focus();
    // After the page has taken the new text over.
    requestAnimationFrame(() => input?.setSelectionRange(from + text.length, from + text.length));
  };
  return (
    <div ref={field}>
      <TextField
        label="Files are called"
        value={pattern}
        maxLength={120}
        spellCheck={false}
        error={problem ?? undefined}
        hint={problem === null ? example(pattern, desk) : undefined}
        onChange={(event) => onChange(event.target.value)}
      />
      <div className={styles.fields} role="group" aria-label="Put into the name">
        {namingFields.map((name) => (
          <Button key={name} size="small" onClick={() => insert(name)}>
            {name}
          </Button>
        ))}
      </div>
    </div>
  );
}

function Word({
  word,
  onChange,
  onProblem,
  readOnly,
}: {
  word: HouseTemplate['word'];
  onChange: (word: HouseTemplate['word']) => void;
  onProblem: (problem: string | undefined) => void;
  readOnly: boolean;
}) {
  const choose = async () => {
    onProblem(undefined);
    try {
      const { word: chosen } = await call('template.choose', {});
      if (chosen) onChange(chosen);
    } catch (error) {
      onProblem(sentence(error));
    }
  };
  return (
    <div role="group" aria-label="Word template">
      <p className={styles.label}>Word files take styles, theme and page of</p>
      <div className={styles.word}>
        <FileText size={16} strokeWidth={1.75} aria-hidden="true" />
        <span className={styles.file} title={word?.name}>
          {word?.name ?? 'Galley’s own look'}
        </span>
        {word && !readOnly && (
          <Button variant="quiet" size="small" onClick={() => onChange(null)}>
            Remove
          </Button>
        )}
        {!readOnly && (
          <Button size="small" onClick={() => void choose()}>
            {word ? 'Change…' : 'Choose…'}
          </Button>
        )}
      </div>
    </div>
  );
}
