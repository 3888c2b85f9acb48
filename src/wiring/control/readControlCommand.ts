import { parseArgs } from 'node:util';
import {
  CONTROL_REQUESTS,
  type ControlRequest,
  isControlRequest,
} from '../../adapters/control/control.ts';
import { refusedArguments } from '../settings/refusedArguments.ts';

/** What the command line of `npm run control` asks for. */
export type ControlCommand =
  | {
      readonly kind: 'ask';
      readonly request: ControlRequest;
      readonly config: string;
      readonly mode?: string;
      /** The answer as JSON, for programs. */
      readonly json: boolean;
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'refused'; readonly why: string };

/** Reads the flags of `npm run control`. Never throws. */
export function readControlCommand(args: readonly string[]): ControlCommand {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        config: { type: 'string', default: 'config.json5' },
        mode: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: true,
    });
    if (values.help) return { kind: 'help' };
    const [request = '', ...more] = positionals;
    if (more.length > 0 || !isControlRequest(request))
      return { kind: 'refused', why: `One of ${CONTROL_REQUESTS.join(', ')} is needed.` };
    return {
      kind: 'ask',
      request,
      config: values.config,
      json: values.json,
      ...(values.mode !== undefined && { mode: values.mode }),
    };
  } catch (cause) {
    return { kind: 'refused', why: refusedArguments(cause) };
  }
}
