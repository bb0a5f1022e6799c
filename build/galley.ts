/**
 * `npm run -s galley -- COMMAND`: the command line from its sources, under plain Node. The sources
 * run as they are (type stripping), so nothing is built and nothing of its own is printed.
 */
import { enableCompileCache } from 'node:module';
import { fileURLToPath } from 'node:url';

// Types are stripped and sources compiled once, not at every command.
enableCompileCache();

const program = new URL('../electron/cli/galley.ts', import.meta.url);
// The program takes its arguments as if it had been started itself.
process.argv[1] = fileURLToPath(program);
await import(program.href);
