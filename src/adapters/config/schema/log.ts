import type { LogConfig } from '../config.ts';
import { group } from '../reading/group.ts';
import { line } from '../reading/line.ts';
import { oneOf } from '../reading/oneOf.ts';
import { setting, unset } from '../reading/setting.ts';

/** What is said, how, and where besides the terminal. */
export const log = group<LogConfig>({
  level: setting(oneOf(['error', 'warn', 'info', 'debug']), 'info', 'LOG_LEVEL'),
  format: setting(oneOf(['text', 'json']), 'text'),
  file: unset(line({ max: 1_000, what: 'a path' })),
});
