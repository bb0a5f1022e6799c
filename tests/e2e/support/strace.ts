/** Watches what a program and all its children ask of the network, from outside (Linux). */
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface Trace {
  /** Starts the program under watch. */
  readonly script: string;
  /** Every call that was seen, of whatever kind of socket. */
  calls(): Promise<string[]>;
  /** Calls that name an internet address, even those that send nothing yet. */
  addresses(): Promise<string[]>;
  /** Calls that make something leave: a connection opened, data sent; not to this machine itself. */
  packets(): Promise<string[]>;
}

/** Writes a script that starts `executable` under strace. */
export async function traced(executable: string, folder: string): Promise<Trace> {
  const trace = join(folder, 'network.trace');
  const script = join(folder, 'traced.sh');
  // seccomp-bpf stops the program at these calls only; without it tracing would crawl.
  await writeFile(
    script,
    `#!/bin/sh\nexec strace -f --seccomp-bpf -qq -yy -e trace=connect,sendto,sendmsg,sendmmsg -o '${trace}' '${executable}' "$@"\n`,
  );
  await chmod(script, 0o755);
  const calls = async (): Promise<string[]> =>
    (await readFile(trace, 'utf8')).split('\n').filter((line) => /connect\(|send\w+\(/u.test(line));
  // The test's own driver talks to the program over the loopback address.
  const local = /127\.0\.0\.1|\[::1\]/u;
  return {
    script,
    calls,
    addresses: async () =>
      (await calls()).filter((line) => /sa_family=AF_INET6?\b/u.test(line) && !local.test(line)),
    packets: async () =>
      (await calls()).filter(
        (line) => /(connect\(\d+<TCP|send\w+\(\d+<(TCP|UDP|RAW))/u.test(line) && !local.test(line),
      ),
  };
}
