import { closeSync } from 'node:fs';
import { isatty } from 'node:tty';

/** Where this process began at a terminal. */
const TERMINALS = [0, 1, 2].filter((fd) => isatty(fd));

/**
 * To be called right before the exit: Node sets the terminal back to how it was, and aborts where that is gone by
 * then; what has been closed it leaves alone.
 */
export function closeGoneTerminals(): void {
  for (const fd of TERMINALS) if (!isatty(fd)) closeSync(fd);
}
