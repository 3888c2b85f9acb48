import convict from 'convict';
import type { Group } from './reading/group.ts';
import { type LocatedSetting, settingsOf } from './reading/settingsOf.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type Overrides = {
  /** A variable that is set to nothing counts as not set. */
  readonly env: Environment;
  /** The mode that the command line asks for. */
  readonly mode?: string;
};

export type Layered = {
  /** What applies: a tree with every setting of the schema, undefined where nobody gave a value. */
  readonly tree: unknown;
  /** Paths of the settings that do not come from the file, with the name of what they come from. */
  readonly overridden: ReadonlyMap<string, string>;
};

/**
 * Lays the command line over the environment over the file over the defaults. `given` holds what the
 * file says, by path.
 *
 * Convict keeps the layers; the checking is ours, because convict's own shows values, cannot look into
 * lists, and takes "12abc" for 12. Hence the format `*`, which lets every value through as it is.
 */
export function layered(
  schema: Group<unknown>,
  given: ReadonlyMap<string, unknown>,
  { env, mode }: Overrides,
): Layered {
  const settings = settingsOf(schema);
  const present = Object.fromEntries(Object.entries(env).filter(([, text]) => text !== ''));
  const config = convict<Record<string, unknown>>(definitionOf(settings), {
    env: present,
    args: [],
  });

  for (const [path, value] of given) config.set(path, value);
  // Setting replaces where loading would merge, and a sizing rule is not to be mixed from two. But
  // only loading, even of nothing, lays the environment on top.
  config.load({});

  const overridden = new Map<string, string>();
  for (const { path, setting } of settings) {
    if (!setting.variable || present[setting.variable] === undefined) continue;
    const name = path.join('.');
    config.set(name, valueIn(config.get(name)));
    overridden.set(name, setting.variable);
  }
  if (mode !== undefined) {
    config.set('mode', mode);
    overridden.set('mode', '--mode');
  }
  return { tree: config.getProperties(), overridden };
}

function definitionOf(
  settings: readonly LocatedSetting[],
): convict.Schema<Record<string, unknown>> {
  const definition: Record<string, unknown> = {};
  for (const { path, setting } of settings) {
    const { allowed, initial, variable } = setting;
    let level = definition;
    for (const name of path.slice(0, -1)) {
      level[name] ??= {};
      level = level[name] as Record<string, unknown>;
    }
    level[path.at(-1) ?? ''] = {
      doc: allowed,
      format: '*',
      default: initial,
      ...(variable && { env: variable }),
    };
  }
  return definition as convict.Schema<Record<string, unknown>>;
}

/** Variables are text; what reads as a plain number or flag is one. */
function valueIn(text: unknown): unknown {
  if (typeof text !== 'string') return text;
  if (text === 'true' || text === 'false') return text === 'true';
  return /^-?\d{1,20}(\.\d{1,20})?$/.test(text) ? Number(text) : text;
}
