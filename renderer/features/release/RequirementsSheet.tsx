import { useEffect, useState } from 'react';
import {
  passes,
  type RequirableField,
  type Requirements,
  type RuleLevel,
  requirableFields,
  ruleIds,
  type Stage,
  stages,
} from '../../../shared/domain/release.ts';
import { passNames } from '../../../shared/release/rules/sign-offs.ts';
import { report, sentence } from '../../app/errors.ts';
import { useProgram } from '../../app/program.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { toast } from '../../ui/Toast.tsx';
import { ruleNames } from './looks.ts';
import styles from './RequirementsSheet.module.css';
import { closeRequirements, noteRequirements, useAsking } from './requirements.ts';

const levels: readonly { value: RuleLevel; label: string }[] = [
  { value: 'must', label: 'Must settle' },
  { value: 'look', label: 'Worth a look' },
  { value: 'off', label: 'Not looked at' },
];
const stageNames: Readonly<Record<Stage, string>> = { ready: 'Ready', released: 'Release' };
const limitNames = {
  headline: 'Headline, characters',
  dek: 'Dek, characters',
  over: 'Over the target length, %',
  under: 'Under the target length, %',
} as const;
const ALL = 'all desks';

/** The sheet on what a desk asks of its pieces, wherever it was asked for. */
export function RequirementsSheet() {
  const { desk } = useAsking();
  return desk === null ? null : <Sheet asked={desk} />;
}

const toggled = <T,>(list: readonly T[], each: T): T[] =>
  list.includes(each) ? list.filter((other) => other !== each) : [...list, each];

function Sheet({ asked }: { asked: string }) {
  const [desk, setDesk] = useState(asked);
  const [set, setSet] = useState<Requirements | null>(null);
  const [own, setOwn] = useState(false);
  const [limits, setLimits] = useState<Record<keyof typeof limitNames, string> | null>(null);
  const [problem, setProblem] = useState<string>();
  const readOnly = useProgram((state) => state.archive?.readOnly ?? null) !== null;

  useEffect(() => {
    let gone = false;
    call('desk.requirements', { desk })
      .then((read) => {
        if (gone) return;
        setSet(read.requirements);
        setOwn(read.own);
        const { headline, dek, over, under } = read.requirements.limits;
        const text = (value: number | null) => (value === null ? '' : String(value));
        setLimits({
          headline: text(headline),
          dek: text(dek),
          over: text(over),
          under: text(under),
        });
      })
      .catch((error: unknown) => {
        closeRequirements();
        report(error);
      });
    return () => {
      gone = true;
    };
  }, [desk]);

  const send = async (requirements: Requirements | null) => {
    try {
      await call('desk.setRequirements', { desk, requirements });
      noteRequirements();
      closeRequirements();
      toast({ text: `What ${desk || ALL} ask${desk ? 's' : ''} was changed.`, tone: 'done' });
    } catch (error) {
      setProblem(sentence(error));
    }
  };
  const save = () => {
    if (!set || !limits) return;
    const read = {} as Record<keyof typeof limitNames, number | null>;
    for (const name of Object.keys(limitNames) as (keyof typeof limitNames)[]) {
      const text = limits[name].trim();
      const value = Number(text);
      const least = name === 'headline' || name === 'dek' ? 1 : 0;
      if (text !== '' && !(Number.isInteger(value) && value >= least && value <= 1000)) {
        setProblem(`${limitNames[name]}: a whole number up to 1,000, or nothing for no limit.`);
        return;
      }
      read[name] = text === '' ? null : value;
    }
    void send({ ...set, limits: read });
  };
  const setLevel = (rule: (typeof ruleIds)[number], stage: Stage, level: RuleLevel) => {
    if (!set) return;
    const before = set.rules[rule] ?? { ready: 'off', released: 'off' };
    setSet({ ...set, rules: { ...set.rules, [rule]: { ...before, [stage]: level } } });
  };

  return (
    // Not before there is something in it: the focus would go to Cancel, and stay there.
    <Dialog
      open={set !== null}
      onOpenChange={(open) => !open && closeRequirements()}
      width={720}
      title="What the desk asks"
      description="What a piece must be settled in before it is Ready and before it is released, and what is only worth a look."
      footer={
        <>
          {own && !readOnly && (
            <Button variant="quiet" className={styles.back} onClick={() => void send(null)}>
              {desk ? 'Ask what all desks ask' : 'Back to Galley’s own'}
            </Button>
          )}
          <Button onClick={closeRequirements}>{readOnly ? 'Close' : 'Cancel'}</Button>
          {!readOnly && (
            <Button variant="primary" disabled={!set} onClick={save}>
              Save
            </Button>
          )}
        </>
      }
    >
      {set && limits && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by the keyboard.
        <div className={styles.scroll} tabIndex={0} role="group" aria-label="Requirements">
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
            <table className={styles.rules}>
              <thead>
                <tr>
                  <th scope="col">Rule</th>
                  {stages.map((stage) => (
                    <th key={stage} scope="col">
                      {stageNames[stage]}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {ruleIds.map((rule) => (
                  <tr key={rule}>
                    <th scope="row">{ruleNames[rule]}</th>
                    {stages.map((stage) => (
                      <td key={stage}>
                        {rule === 'tk' && stage === 'released' ? (
                          <span className={styles.always}>Must settle, always</span>
                        ) : (
                          <Select<RuleLevel>
                            label={`${ruleNames[rule]}, for ${stageNames[stage]}`}
                            hideLabel
                            disabled={readOnly}
                            value={set.rules[rule]?.[stage] ?? 'off'}
                            options={levels}
                            onChange={(level) => setLevel(rule, stage, level)}
                          />
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
            {stages.map((stage) => (
              <Choices
                key={stage}
                name={`Passes signed for ${stageNames[stage]}`}
                all={passes}
                chosen={set.passes[stage]}
                nameOf={(pass) => passNames[pass]}
                onToggle={(pass) =>
                  setSet({
                    ...set,
                    passes: { ...set.passes, [stage]: toggled(set.passes[stage], pass) },
                  })
                }
              />
            ))}
            <Choices<RequirableField>
              name="Fields that must be filled"
              all={requirableFields}
              chosen={set.fields}
              nameOf={(field) => `${field.charAt(0).toUpperCase()}${field.slice(1)}`}
              onToggle={(field) => setSet({ ...set, fields: toggled(set.fields, field) })}
            />
            <div className={styles.limits}>
              {(Object.keys(limitNames) as (keyof typeof limitNames)[]).map((name) => (
                <TextField
                  key={name}
                  label={limitNames[name]}
                  inputMode="numeric"
                  placeholder="No limit"
                  value={limits[name]}
                  onChange={(event) => setLimits({ ...limits, [name]: event.target.value })}
                />
              ))}
            </div>
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

function Choices<T extends string>({
  name,
  all,
  chosen,
  nameOf,
  onToggle,
}: {
  name: string;
  all: readonly T[];
  chosen: readonly T[];
  nameOf: (each: T) => string;
  onToggle: (each: T) => void;
}) {
  return (
    <fieldset className={styles.choices}>
      <legend>{name}</legend>
      {all.map((each) => (
        <Checkbox key={each} checked={chosen.includes(each)} onChange={() => onToggle(each)}>
          {nameOf(each)}
        </Checkbox>
      ))}
    </fieldset>
  );
}
