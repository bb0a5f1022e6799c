/** From starting the process to an article that can be edited, against a bare Electron window. */
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { rootPath } from '../../../build/files.ts';
import { run } from '../../../build/runtime/command.ts';
import { commonSwitches, type Machine, makeWorkFolder } from '../machine.ts';
import { type Context, type Measure, pause } from '../measure.ts';
import { barePage, hostEnvironment, hostFolder } from '../peers/host.ts';
import {
  addPiece,
  type Home,
  homeEnvironment,
  makeHome,
  openPiece,
  setUp,
  startProgram,
} from '../program.ts';
import type { Row } from '../report.ts';
import { summarise } from '../statistics.ts';

const probe = fileURLToPath(new URL('probe.cjs', import.meta.url));
const words = 1_000;
/** How long a start may take, in milliseconds. */
const patience = 60_000;
const dropCaches = '/proc/sys/vm/drop_caches';

export const launch: Measure = {
  name: 'launch',
  async run(context) {
    const home = await makeHome();
    const bare = await makeWorkFolder();
    try {
      await leaveAnArticleOpen(context.machine, home);
      const startOurs = (): Promise<number> =>
        timeStart(context.machine, rootPath, homeEnvironment(home));
      const startBare = (): Promise<number> =>
        timeStart(context.machine, hostFolder, hostEnvironment(barePage, bare.path, 1));
      const rows = [await compare(context, 'warm', startOurs, startBare)];
      if (await canDropCaches()) {
        rows.push(await compare(context, 'cold', startOurs, startBare));
      } else {
        context.say('launch, cold: not measured, emptying the file cache needs root on Linux');
      }
      return rows;
    } finally {
      await home.remove();
      await bare.remove();
    }
  },
};

/** The program opens again what stood open when it was quit: an article in a window of its own. */
async function leaveAnArticleOpen(machine: Machine, home: Home): Promise<void> {
  const program = await startProgram(machine, home, { switches: commonSwitches });
  try {
    await setUp(program);
    await openPiece(program, await addPiece(program.page, words));
    // Only the article's window: the bare program has one window too.
    await program.app.evaluate(({ BrowserWindow }) => {
      BrowserWindow.getAllWindows()
        .toSorted((one, other) => one.id - other.id)[0]
        ?.close();
    });
    await pause(1_000);
  } finally {
    await program.close();
  }
}

async function compare(
  context: Context,
  temperature: 'warm' | 'cold',
  startOurs: () => Promise<number>,
  startBare: () => Promise<number>,
): Promise<Row> {
  const cold = temperature === 'cold';
  const rounds = context.quick ? 3 : cold ? 7 : 20;
  const ours: number[] = [];
  const bare: number[] = [];
  if (!cold) for (const start of [startOurs, startBare]) await start();
  for (let round = 0; round < rounds; round += 1) {
    context.say(`launch, ${temperature}: ${round + 1} of ${rounds}`);
    for (const [start, figures] of [
      [startOurs, ours],
      [startBare, bare],
    ] as const) {
      if (cold) {
        // Only what is on the disk already can be dropped.
        await run('sync', []);
        await writeFile(dropCaches, '3');
      }
      figures.push(await start());
    }
  }
  return {
    measure: 'launch',
    what: `launch to an editable article, ${temperature}`,
    size: `${words / 1_000}k words`,
    unit: 'ms',
    ours: summarise(ours),
    peer: { name: 'bare Electron window', figures: summarise(bare) },
    aim: { of: 'p50', kind: 'ratio', atMost: 1.3 },
    note: 'Cold: the file cache is emptied before every start.',
  };
}

async function canDropCaches(): Promise<boolean> {
  return process.platform === 'linux' && process.getuid?.() === 0
    ? writeFile(dropCaches, '3').then(
        () => true,
        () => false,
      )
    : false;
}

/** Starts a program and resolves to the milliseconds until its text could be edited. */
async function timeStart(
  machine: Machine,
  folder: string,
  environment: Readonly<Record<string, string>>,
): Promise<number> {
  const began = Date.now();
  const child = spawn(machine.runtime.executable, [...commonSwitches, '-r', probe, folder], {
    cwd: rootPath,
    env: { ...machine.environment, ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  try {
    const editable = await new Promise<number>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`No article could be edited after ${patience / 1_000} s`)),
        patience,
      );
      child.once('error', reject);
      child.once('exit', (code) => reject(new Error(`The program ended (${code})`)));
      let said = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        const at = /BENCH-EDITABLE ([\d.]+)\n/.exec(said)?.[1];
        if (at === undefined) return;
        clearTimeout(timer);
        resolve(Number(at));
      });
    });
    return editable - began;
  } finally {
    child.kill();
    await closed;
  }
}
