/** The checks of the sources. Each counts as one test. */
import { bundle } from '../bundle.ts';
import { checkLayers } from '../lint/layers.ts';
import { type Outcome, oneFailed, onePassed } from './outcome.ts';
import { runTool } from './tools.ts';

type Tool = readonly [packageName: string, command: string];
const biome: Tool = ['@biomejs/biome', 'biome'];
const oxlint: Tool = ['oxlint', 'oxlint'];
const typescript: Tool = ['typescript', 'tsc'];

async function tool(name: string, which: Tool, args: readonly string[]): Promise<Outcome> {
  const { code, said } = await runTool(which, args);
  return code === 0 ? onePassed : oneFailed(name, said);
}

/** Layout of the sources and order of their imports. */
export function format(): Promise<Outcome> {
  return tool('format', biome, ['check', '--linter-enabled=false', '--max-diagnostics=50', '.']);
}

export async function lint(): Promise<Outcome> {
  const first = await tool('lint', biome, [
    'lint',
    '--error-on-warnings',
    '--max-diagnostics=50',
    '.',
  ]);
  return first.failures.length > 0 ? first : tool('lint', oxlint, ['--deny-warnings']);
}

export async function layers(): Promise<Outcome> {
  const findings = await checkLayers();
  if (findings.length === 0) return onePassed;
  const lines = findings.map(({ file, line, message }) => `${file}:${line}  ${message}`);
  return oneFailed('layers', lines.join('\n'));
}

export function types(): Promise<Outcome> {
  return tool('types', typescript, ['--noEmit', '--pretty', 'false']);
}

export async function bundles(): Promise<Outcome> {
  await bundle();
  return onePassed;
}
