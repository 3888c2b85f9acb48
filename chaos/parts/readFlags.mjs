import { parseArgs } from 'node:util';

/**
 * The numbers given on the command line as `--name N`, with `usual` for those that are not. Says what is
 * wrong and ends the process, with 2, where one is unknown or no whole number.
 */
export function readFlags(usage, usual) {
  try {
    const { values } = parseArgs({
      options: {
        help: { type: 'boolean' },
        ...Object.fromEntries(Object.keys(usual).map((name) => [name, { type: 'string' }])),
      },
    });
    if (values.help) {
      console.log(usage);
      process.exit(0);
    }
    return Object.fromEntries(
      Object.entries(usual).map(([name, value]) => [
        name,
        values[name] === undefined ? value : whole(name, values[name]),
      ]),
    );
  } catch (cause) {
    console.error(`${cause.message}\n\n${usage}`);
    return process.exit(2);
  }
}

function whole(name, text) {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  throw new Error(`--${name} takes a whole number, not "${text}".`);
}
