/** What the operating system has to bring for compiling and for windows, and how to get it. */
import { readFile } from 'node:fs/promises';
import { run, start } from '../runtime/command.ts';

interface Need {
  readonly what: string;
  /** Package names by package manager. */
  readonly packages: Readonly<Record<Manager, readonly string[]>>;
}

type Manager = 'apt-get' | 'dnf' | 'pacman';

const installCommands: Readonly<Record<Manager, string>> = {
  'apt-get': 'sudo apt-get install -y',
  dnf: 'sudo dnf install -y',
  pacman: 'sudo pacman -S --needed',
};

const windows: Need = {
  what: 'windows without a screen',
  packages: {
    'apt-get': [
      'xvfb',
      'xauth',
      'libnss3',
      'libatk-bridge2.0-0',
      'libgtk-3-0',
      'libgbm1',
      'libasound2',
      'libxss1',
      'libcups2',
      'strace',
    ],
    dnf: [
      'xorg-x11-server-Xvfb',
      'nss',
      'at-spi2-atk',
      'gtk3',
      'mesa-libgbm',
      'alsa-lib',
      'libXScrnSaver',
      'cups-libs',
      'strace',
    ],
    pacman: [
      'xorg-server-xvfb',
      'nss',
      'at-spi2-core',
      'gtk3',
      'mesa',
      'alsa-lib',
      'libxss',
      'libcups',
      'strace',
    ],
  },
};

const compiling: Need = {
  what: 'compiling SQLite for the fallback runtime',
  packages: {
    'apt-get': ['python3', 'make', 'g++'],
    dnf: ['python3', 'make', 'gcc-c++'],
    pacman: ['python', 'make', 'gcc'],
  },
};

/**
 * Makes sure that a native module can be compiled, installing what is missing where that is
 * possible.
 * @throws with the exact command to run when it is not
 */
export async function ensureCompilers(): Promise<void> {
  await ensure(compiling, async () => {
    for (const command of ['python3', 'make', 'g++']) {
      if (!(await hasCommand(command))) return false;
    }
    return true;
  });
}

/**
 * Makes sure that the program can open windows on a display of its own.
 * @param executable the Electron binary, whose libraries are looked up
 * @throws with the exact command to run when something is missing and cannot be installed here
 */
export async function ensureWindows(executable: string): Promise<void> {
  if (process.platform !== 'linux') return;
  await ensure(windows, async () => {
    // strace watches that the program asks nothing of any network.
    if (!(await hasCommand('Xvfb')) || !(await hasCommand('strace'))) return false;
    const { stdout } = await start('ldd', [executable]);
    return !stdout.includes('not found');
  });
}

async function ensure(need: Need, isThere: () => Promise<boolean>): Promise<void> {
  if (await isThere()) return;
  const manager = await packageManager();
  if (manager === 'apt-get' && process.getuid?.() === 0) {
    const env = { DEBIAN_FRONTEND: 'noninteractive' };
    console.error(`Installing the system packages for ${need.what}…`);
    await run('apt-get', ['update'], { env });
    const names = await debianNames(need.packages['apt-get']);
    await run('apt-get', ['install', '-y', '--no-install-recommends', ...names], { env });
    if (await isThere()) return;
    throw new Error(`Packages for ${need.what} were installed, but something is still missing.`);
  }
  const names =
    manager === 'apt-get'
      ? await debianNames(need.packages['apt-get'])
      : need.packages[manager ?? 'apt-get'];
  const command = manager
    ? `${installCommands[manager]} ${names.join(' ')}`
    : `your system's packages like ${names.join(' ')}`;
  throw new Error(`Packages for ${need.what} are missing. Install them with:\n  ${command}`);
}

async function packageManager(): Promise<Manager | undefined> {
  const release = await readFile('/etc/os-release', 'utf8').catch(() => '');
  if (/^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(release)) return 'apt-get';
  if (/^ID(_LIKE)?=.*\b(fedora|rhel)\b/m.test(release)) return 'dnf';
  if (/^ID(_LIKE)?=.*\barch\b/m.test(release)) return 'pacman';
  return undefined;
}

/** Newer Debians renamed some libraries when time became 64 bits wide: 'libgtk-3-0t64'. */
async function debianNames(names: readonly string[]): Promise<string[]> {
  const known: string[] = [];
  for (const name of names) {
    const { code, stdout } = await start('apt-cache', ['show', '--no-all-versions', `${name}t64`]);
    known.push(code === 0 && stdout !== '' ? `${name}t64` : name);
  }
  return known;
}

async function hasCommand(name: string): Promise<boolean> {
  const { code } = await start('sh', ['-c', `command -v ${name}`]);
  return code === 0;
}
