import {
  FileDown,
  FolderOpen,
  FolderPlus,
  HardDrive,
  type LucideIcon,
  WifiOff,
} from 'lucide-react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { runCommand } from '../../app/commands.ts';
import { report } from '../../app/errors.ts';
import { loadProgram, useProgram } from '../../app/program.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../ui/Button.tsx';
import { classes } from '../../ui/classes.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Kbd } from '../../ui/Kbd.tsx';
import { letGo, useFileDrop } from '../exchange/DropTarget.tsx';
import { useImport } from '../exchange/import.ts';
import styles from './FirstRun.module.css';

/** The ruled lines of the sheet, numbered as a galley proof is. */
const LINES = Array.from({ length: 12 }, (_, at) => at + 10);

async function make(folder?: string): Promise<void> {
  const { archive } = await call('archive.create', folder ? { folder } : {});
  if (archive) await loadProgram();
}

/** Where the archive is to be: one confirmation, or another folder. */
function MakeDialog({ files, onClose }: { files: number; onClose: () => void }) {
  const { defaultFolder } = useProgram();
  const here = useRef<HTMLButtonElement>(null);
  const begin = (folder?: string) => {
    onClose();
    make(folder).catch(report);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (open) return;
        useImport.setState({ pending: [] });
        onClose();
      }}
      width={460}
      initialFocus={here}
      title="Make an archive"
      description={
        files > 0
          ? 'The pieces need an archive: one ordinary folder that holds everything.'
          : 'An archive is one ordinary folder that holds everything you write.'
      }
      footer={
        <>
          <Button icon={FolderOpen} onClick={() => begin()}>
            Another folder…
          </Button>
          <Button ref={here} variant="primary" onClick={() => begin(defaultFolder)}>
            Make it here
          </Button>
        </>
      }
    >
      <p className={styles.path}>{defaultFolder}</p>
    </Dialog>
  );
}

function Fact({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <p className={styles.fact}>
      <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}

/** The last two parts of a folder's path: what a person calls it. */
const shortPath = (path: string): string =>
  path.split(/[\\/]/u).filter(Boolean).slice(-2).join('/');

/** Shown while no archive is open: make one, open one, or drop pieces. */
export function FirstRun() {
  const { defaultFolder } = useProgram();
  const [making, setMaking] = useState<{ files: number } | null>(null);
  const primary = useRef<HTMLButtonElement>(null);
  useEffect(() => primary.current?.focus(), []);
  const take = useCallback((paths: string[]) => {
    if (paths.length === 0) return;
    useImport.setState({ pending: paths });
    setMaking({ files: paths.length });
  }, []);
  const hovering = useFileDrop(take, false);
  const choose = async () => {
    const { paths } = await call('dialog.chooseImport', {});
    take(paths);
  };
  return (
    <main className={styles.page}>
      <div className={styles.left}>
        <div className={styles.begin}>
          <h1 className={styles.name}>Galley</h1>
          <p className={styles.lead}>
            A desk for writing, checking and releasing pieces.
            <br />
            Begin with an empty archive, or open one you keep.
          </p>
          <div className={styles.buttons}>
            <Button
              ref={primary}
              variant="primary"
              size="large"
              icon={FolderPlus}
              onClick={() => setMaking({ files: 0 })}
            >
              Make an archive…
            </Button>
            <Button size="large" icon={FolderOpen} onClick={() => runCommand('archive.open')}>
              Open an archive…
            </Button>
          </div>
          <div className={styles.facts}>
            <Fact icon={HardDrive}>
              An archive is one ordinary folder: <strong>{shortPath(defaultFolder)}</strong>, or any
              you choose.
            </Fact>
            <Fact icon={WifiOff}>
              Galley makes no network connections. Your work stays on this computer.
            </Fact>
          </div>
        </div>
        <div className={styles.keys}>
          <span>
            <Kbd shortcut="archive.open" /> open
          </span>
          <span>
            <Kbd shortcut="palette.open" /> commands
          </span>
          <span>
            <Kbd shortcut="help.shortcuts" /> help
          </span>
        </div>
      </div>
      <section
        className={classes(styles.sheet, hovering > 0 && styles.hovering)}
        aria-label="Drop pieces here"
      >
        <h2 className={styles.drop}>{hovering > 0 ? letGo(hovering) : 'Drop pieces here'}</h2>
        <p className={styles.lead}>
          Word, OpenDocument, RTF, Markdown, web page or plain text. Originals stay put.
        </p>
        <Button
          size="large"
          icon={FileDown}
          className={styles.choose}
          onClick={() => void choose().catch(report)}
        >
          Choose files…
        </Button>
        <div className={styles.lines} aria-hidden="true">
          {LINES.map((line) => (
            <div key={line}>{line % 5 === 0 && <span>{line}</span>}</div>
          ))}
        </div>
      </section>
      {making && <MakeDialog files={making.files} onClose={() => setMaking(null)} />}
    </main>
  );
}
