/**
 * Where the program begins. Decides what it is this time, a window or a command from the terminal,
 * and loads only that.
 */
import * as nodeModule from 'node:module';

/** Everything after it belongs to the terminal program. */
const terminalFlag = '--cli';

const at = process.argv.indexOf(terminalFlag);

if (at === -1) {
  // Newer runtimes keep compiled code between starts; older ones do not have the function.
  nodeModule.enableCompileCache?.();
  void import('./program.ts').then(({ startProgram }) => startProgram());
} else {
  void import('./terminal.ts').then(({ runTerminal }) => runTerminal(process.argv.slice(at + 1)));
}
