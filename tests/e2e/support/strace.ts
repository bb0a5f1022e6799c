/** Watches what a program and all its children ask of the network, from outside (Linux). */
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Writes a script that starts `executable` under strace.
 * @returns the script, and a reader of every call so far that names an internet address
 */
export async function traced(
  executable: string,
  folder: string,
): Promise<{
  script: string;
  internetCalls: () => Promise<string[]>;
  calls: () => Promise<number>;
}> {
  const trace = join(folder, 'network.trace');
  const script = join(folder, 'traced.sh');
  // seccomp-bpf stops the program at these calls only; without it tracing would crawl.
  await writeFile(
    script,
    `#!/bin/sh\nexec strace -f --seccomp-bpf -qq -e trace=connect,sendto,sendmsg,sendmmsg -o '${trace}' '${executable}' "$@"\n`,
  );
  await chmod(script, 0o755);
  const lines = async (): Promise<string[]> => (await readFile(trace, 'utf8')).split('\n');
  return {
    script,
    calls: async () => (await lines()).filter((line) => /connect\(|send/u.test(line)).length,
    internetCalls: async () => (await lines()).filter((line) => /AF_INET6?\b/u.test(line)),
  };
}
