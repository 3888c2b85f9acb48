import { parseArgs } from 'node:util';
import { refusedArguments } from './refusedArguments.ts';

/** What the command line asks for. */
export type Command =
  | { readonly kind: 'run'; readonly config: string; readonly mode?: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly why: string };

const DEFAULT_CONFIG = 'config.json5';

/** Reads the flags of `npm start` and `npm run journal`. Never throws. */
export function readCommand(args: readonly string[]): Command {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        config: { type: 'string', default: DEFAULT_CONFIG },
        mode: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { kind: 'help' };
    return {
      kind: 'run',
      config: values.config,
      ...(values.mode !== undefined && { mode: values.mode }),
    };
  } catch (cause) {
    return { kind: 'refused', why: refusedArguments(cause) };
  }
}
