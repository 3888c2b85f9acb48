import type { Config } from './config.ts';
import type { ConfigFault } from './configFault.ts';
import { checkDuplicates } from './file/checkDuplicates.ts';
import { checkSecrets } from './file/checkSecrets.ts';
import { givenSettings } from './file/givenSettings.ts';
import { parseText } from './file/parseText.ts';
import { readText } from './file/readText.ts';
import { screened } from './file/screened.ts';
import { type Environment, layered } from './layered.ts';
import type { Draft } from './reading/draft.ts';
import { type FaultBook, faultBook } from './reading/faultBook.ts';
import { isGroup } from './reading/isGroup.ts';
import { journalPath, resolveConfig } from './resolveConfig.ts';
import { configSchema } from './schema/configSchema.ts';
import type { FileConfig } from './schema/fileConfig.ts';
import { secretLike } from './secretLike.ts';

export type ConfigSource = {
  /** Path of the JSON5 file. Without a file and without a text, the defaults apply. */
  readonly file?: string;
  /** The file's text, where somebody has it already; `file` is then not read. */
  readonly text?: string;
  /** Environment variables; they override the file. */
  readonly env: Environment;
  /** What the command line says; it overrides both. */
  readonly mode?: string;
};

export type LoadedConfig =
  | { readonly ok: true; readonly config: Config }
  | {
      readonly ok: false;
      readonly faults: readonly ConfigFault[];
      /** By what a running engine is found, where no fault can have changed it. */
      readonly foundBy?: FoundBy;
    };

export type FoundBy = Pick<Config, 'mode' | 'journal'>;

/**
 * Reads the whole configuration: the command line over the environment over the file over the
 * defaults. Everything that is wrong with it is reported at once, and no secret with it. Never throws.
 */
export function loadConfig(source: ConfigSource): LoadedConfig {
  const faults = faultBook();
  const file = contentOf(source, faults);
  if (file === undefined) return { ok: false, faults: faults.faults };

  const given = givenSettings(configSchema, file, faults.placeOf(''));
  const { tree, overridden } = layered(configSchema, given, source);
  const draft = configSchema.read(tree, faults.placeOf('', overridden));

  if (faults.faults.length > 0) {
    const foundBy = isInDoubt(file, faults.faults) ? undefined : foundByOf(draft);
    return { ok: false, faults: faults.faults, ...(foundBy && { foundBy }) };
  }
  // Without a fault there is no gap: that is what a draft promises.
  return { ok: true, config: resolveConfig(draft as FileConfig) };
}

/** A key that nobody knows may be one of these two, misspelt. */
const isInDoubt = (file: unknown, faults: readonly ConfigFault[]): boolean =>
  !isGroup(file) ||
  Object.keys(file).some((key) => !Object.hasOwn(configSchema.fields, key)) ||
  faults.some(({ path }) => /^(?:--mode|mode|journal)(?![^.[])/.test(path));

function foundByOf(draft: Draft<FileConfig> | undefined): FoundBy | undefined {
  const { mode, journal } = draft ?? {};
  return mode === undefined || journal?.path === undefined
    ? undefined
    : { mode, journal: { path: journalPath(journal.path, mode) } };
}

/** Where faults of the whole file are; a key may have been pasted where its path belongs. */
const nameOf = (file = 'the text'): string => (secretLike(file) ? '--config (hidden)' : file);

/** What the file contains, freed of what must not be in it; undefined where it cannot be parsed. */
function contentOf({ file, text, env }: ConfigSource, faults: FaultBook): unknown {
  const name = nameOf(file);
  const content = text ?? (file === undefined ? '{}' : readText(file, faults.placeOf(name)));
  if (content === undefined) return undefined;
  checkSecrets(content, env, faults.placeOf(name));
  const parsed = parseText(content, faults);
  if (parsed === undefined) return undefined;
  const root = faults.placeOf('');
  const clean = screened(parsed, root);
  checkDuplicates(content, root);
  return clean;
}
