import { readFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** What the operating system says about processes. */
export type Processes = {
  /** Where the numbers of processes mean something: this machine, since it was started. */
  readonly machine: string;
  isAlive(pid: number): boolean;
  /** When the process was started, in words of the system; empty where it does not say. */
  startOf(pid: number): string;
};

export const PROCESSES: Processes = {
  machine: `${hostname()} ${textOf('/proc/sys/kernel/random/boot_id').trim()}`,
  isAlive(pid) {
    // Killed, and not yet taken notice of by its parent.
    if (fieldsOf(pid)[0] === 'Z') return false;
    try {
      process.kill(pid, 0);
      return true;
    } catch (cause) {
      // Somebody else's process may not be asked, and is there.
      return (cause as NodeJS.ErrnoException).code === 'EPERM';
    }
  },
  startOf: (pid) => fieldsOf(pid)[19] ?? '',
};

/** What stands behind the name of the program, which is in brackets and may hold anything: the third field on. */
const fieldsOf = (pid: number): readonly string[] =>
  textOf(`/proc/${pid}/stat`).split(') ').at(-1)?.split(' ') ?? [];

function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}
