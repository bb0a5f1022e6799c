import { type UserCommand, userCommands } from '../../shared/domain/commands.ts';
import { ClaimSearchSheet } from '../features/check/mine/ClaimSearchSheet.tsx';
import { OpenClaimsSheet } from '../features/check/mine/OpenClaimsSheet.tsx';
import { SourcesSheet } from '../features/evidence/sources/SourcesSheet.tsx';
import { PruneSheet } from '../features/versions/PruneSheet.tsx';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { Kbd } from '../ui/Kbd.tsx';
import { closeSheet, useSheet } from './dialogs.ts';
import { ProfileSheet, WriterSheet } from './ProfileSheets.tsx';
import { useProgram } from './program.ts';
import styles from './Sheets.module.css';
import { SpellingSheet } from './SpellingSheet.tsx';

/** Keys that act on the list and are no commands of the menu. */
const listKeys: readonly (readonly [string, string])[] = [
  ['Select or deselect', 'Space'],
  ['Open', 'Enter'],
  ['Extend the selection', 'Shift+Down'],
  ['Spike', 'Delete'],
  ['Search', '/'],
  ['Menu of the piece', 'Shift+F10'],
];

function Keys({ title, keys }: { title: string; keys: readonly (readonly [string, string])[] }) {
  return (
    <section className={styles.section}>
      <h3>{title}</h3>
      <dl>
        {keys.map(([name, shortcut]) => (
          <div key={name} className={styles.line}>
            <dt>{name}</dt>
            <dd>
              <Kbd shortcut={shortcut} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function ShortcutsSheet() {
  const commands = userCommands as readonly UserCommand[];
  const menus = [...new Set(commands.map(({ menu }) => menu))];
  return (
    <Dialog open onOpenChange={closeSheet} width={1112} title="Keyboard shortcuts">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolled by the keyboard. */}
      <div className={styles.scroll} tabIndex={0} role="group" aria-label="All shortcuts">
        <div className={styles.columns}>
          {menus.map((menu) => {
            const keys = commands.flatMap((command) =>
              command.menu === menu && command.shortcut
                ? [[command.title.replace(/…$/u, ''), command.id] as const]
                : [],
            );
            return keys.length > 0 && <Keys key={menu} title={menu} keys={keys} />;
          })}
          <Keys title="In the library" keys={listKeys} />
        </div>
      </div>
    </Dialog>
  );
}

function AboutSheet() {
  const version = useProgram((state) => state.version);
  return (
    <Dialog
      open
      onOpenChange={closeSheet}
      width={420}
      title="Galley"
      description={`Version ${version}`}
      footer={
        <Button variant="primary" onClick={closeSheet}>
          Close
        </Button>
      }
    >
      <div className={styles.about}>
        <p>
          A desk for writing, annotating and sending out pieces. It makes no network connections;
          your work stays on this computer.
        </p>
        <p>
          Free software under the MIT licence. Set in Source Serif 4 and Inter, both under the SIL
          Open Font License.
        </p>
      </div>
    </Dialog>
  );
}

/** The program's own sheets: profile, who writes, spelling, shortcuts, pruning, about. */
export function Sheets() {
  const sheet = useSheet((state) => state.sheet);
  if (sheet === 'profile') return <ProfileSheet />;
  if (sheet === 'writer') return <WriterSheet />;
  if (sheet === 'spelling') return <SpellingSheet />;
  if (sheet === 'shortcuts') return <ShortcutsSheet />;
  if (sheet === 'prune') return <PruneSheet onClose={closeSheet} />;
  if (sheet === 'claims') return <OpenClaimsSheet onClose={closeSheet} />;
  if (sheet === 'claim search') return <ClaimSearchSheet onClose={closeSheet} />;
  if (sheet === 'sources') return <SourcesSheet />;
  if (sheet === 'about') return <AboutSheet />;
  return null;
}
