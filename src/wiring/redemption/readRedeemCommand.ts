import { parseArgs } from 'node:util';
import { refusedArguments } from '../settings/refusedArguments.ts';

/** What `npm run redeem` is asked for. */
export type RedeemCommand =
  | {
      readonly kind: 'run';
      readonly config: string;
      readonly mode?: string;
      /** One market, 0x and hex; absent, all that owe us something. */
      readonly condition?: string;
      readonly isDryRun: boolean;
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly why: string };

const CONDITION = /^0x[0-9a-f]{62}(?:[0-9a-f]{2})?$/i;

/** Reads the flags of `npm run redeem`. Never throws. */
export function readRedeemCommand(args: readonly string[]): RedeemCommand {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        config: { type: 'string', default: 'config.json5' },
        mode: { type: 'string' },
        condition: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return { kind: 'help' };
    const { config, mode, condition } = values;
    if (condition !== undefined && !CONDITION.test(condition))
      return { kind: 'refused', why: '--condition must be 0x and 62 or 64 hex digits.' };
    return {
      kind: 'run',
      config,
      ...(mode !== undefined && { mode }),
      ...(condition !== undefined && {
        condition: condition.toLowerCase().padEnd(2 + 64, '0'),
      }),
      isDryRun: values['dry-run'],
    };
  } catch (cause) {
    return { kind: 'refused', why: refusedArguments(cause) };
  }
}
