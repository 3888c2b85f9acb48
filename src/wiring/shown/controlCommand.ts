import type { Command } from '../settings/readCommand.ts';

/** Without flags: what asks an engine that was started without any. */
export const PLAIN_CONTROL = 'npm run control --';

/** What asks the engine that was started so, but for the word: only the same flags lead to it. */
export function controlCommand({ config, mode }: Extract<Command, { kind: 'run' }>): string {
  return [
    PLAIN_CONTROL,
    ...(config === 'config.json5' ? [] : ['--config', quoted(config)]),
    ...(mode === undefined ? [] : ['--mode', quoted(mode)]),
  ].join(' ');
}

/** As a shell takes it for one word. */
const quoted = (text: string): string =>
  /^[\w./:@%+=-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
