/** The tools over the text of Check: what is shown, and what is looked for. */
import { FileCheck2, Highlighter, ListChecks, Palette, Snowflake } from 'lucide-react';
import type { Settings } from '../../../shared/domain/settings.ts';
import type { Version } from '../../../shared/domain/version.ts';
import { runCommand } from '../../app/commands.ts';
import { setSettings, useSettings } from '../../app/settings.ts';
import { Button } from '../../ui/Button.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { MenuCheckItem, MenuGroup } from '../../ui/Menu.tsx';
import { MenuIconButton } from '../../ui/MenuIconButton.tsx';
import { FilterMenu } from './FilterMenu.tsx';
import { type Panel, setListOver, setPanel, useLooking } from './look-store.ts';
import styles from './Tools.module.css';
import { when } from './when.ts';

type ColourBy = Settings['claims']['colourBy'];

export const colourings: readonly { by: ColourBy; word: string }[] = [
  { by: 'status', word: 'Status' },
  { by: 'kind', word: 'Kind' },
  { by: 'source', word: 'Source' },
  { by: 'checker', word: 'Checker' },
];

export function setColouring(colourBy: ColourBy, claims: Settings['claims']): void {
  setSettings({ claims: { ...claims, colourBy } });
}

export function Tools({
  narrow,
  readOnly,
  copy,
}: {
  narrow: boolean;
  readOnly: boolean;
  copy: Version | null | undefined;
}) {
  const panel = useLooking((state) => state.panel);
  const toggle = (wanted: Panel) => () => setPanel(panel === wanted ? 'claim' : wanted);
  const { claims } = useSettings();
  const over = useLooking((state) => state.listOver);
  return (
    <div className={styles.tools} role="toolbar" aria-label="Check">
      {narrow && (
        <IconButton
          label="Claims"
          shortcut="L"
          icon={ListChecks}
          pressed={over}
          onClick={() => setListOver(!over)}
        />
      )}
      <FilterMenu />
      <MenuIconButton label="Colour claims by" icon={Palette} align="start">
        <MenuGroup label="Colour by">
          {colourings.map(({ by, word }) => (
            <MenuCheckItem
              key={by}
              checked={claims.colourBy === by}
              onSelect={() => setColouring(by, claims)}
            >
              {word}
            </MenuCheckItem>
          ))}
        </MenuGroup>
      </MenuIconButton>
      {!readOnly && (
        <IconButton
          label="Underline everything"
          icon={Highlighter}
          pressed={panel === 'candidates'}
          onClick={toggle('candidates')}
        />
      )}
      {copy !== undefined && (
        <Button
          size="small"
          variant="quiet"
          icon={copy ? FileCheck2 : Snowflake}
          className={styles.copy}
          aria-pressed={panel === 'proof'}
          onClick={() => (copy ? toggle('proof')() : runCommand('check.freeze'))}
          disabled={copy === null && readOnly}
        >
          {copy
            ? `Checking copy ${when(copy.frozen?.at ?? copy.createdAt)}`
            : 'Freeze checking copy'}
        </Button>
      )}
    </div>
  );
}
