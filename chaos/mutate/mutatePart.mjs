import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stryker } from '@stryker-mutator/core';
import jest from '../../jest.config.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** All that a spec of the domain needs; the fewer files, the sooner Jest has looked at them. */
const NEEDED = ['package.json', 'tsconfig.json', 'jest.config.js', 'src/', 'src/domain/', 'spec/'];
const KEPT = ['spec/domain/', 'spec/support/', 'spec/fixtures/'];

/** Changes the code of a part in every way that Stryker knows, one at a time; resolves with what its specs did not notice. */
export async function mutatePart({ file, specs }, { concurrency }) {
  process.env.NO_SHRINKING = '1';
  const results = await new Stryker({
    mutate: [file],
    ignorePatterns: [
      '/*',
      ...NEEDED.map((path) => `!/${path}`),
      '/src/*',
      '!/src/domain/',
      '/spec/*',
      ...KEPT.map((path) => `!/${path}`),
    ],
    testRunner: 'jest',
    // Jest runs ES modules only under this flag of Node.
    testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
    plugins: ['@stryker-mutator/jest-runner'],
    jest: {
      projectType: 'custom',
      config: configFor(specs),
      enableFindRelatedTests: false,
    },
    coverageAnalysis: 'perTest',
    concurrency,
    timeoutMS: 60_000,
    reporters: [],
    logLevel: /** @type {any} */ ('error'),
    tempDirName: '.stryker-tmp',
    // Jest strips types, it does not check them.
    disableTypeChecks: false,
  }).runMutationTest();

  const isOf = (...statuses) => results.filter(({ status }) => statuses.includes(status));
  return {
    killed: isOf('Killed', 'Timeout').length,
    survivors: isOf('Survived', 'NoCoverage').map(told),
    /** Mutants that are no program: they prove nothing either way. */
    invalid: isOf('CompileError', 'RuntimeError', 'Ignored').length,
  };
}

/** Ours, without what only helps people to read a failure. */
function configFor(specs) {
  const [[pattern, [swc, options]]] = Object.entries(/** @type {any} */ (jest.transform));
  return {
    ...jest,
    transform: { [pattern]: [swc, { ...options, sourceMaps: false }] },
    watchman: false,
    testMatch: specs.map((path) => `<rootDir>/${path}`),
  };
}

/** A mutant in words: where it is, what was there, and what stood there instead. */
function told({ fileName, location: { start, end }, replacement }) {
  const lines = readFileSync(fileName, 'utf8')
    .split('\n')
    .slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines[lines.length - 1].slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  const file = relative(ROOT, join(fileName));
  return { file, line: start.line, was: oneLine(lines.join('\n')), is: oneLine(replacement ?? '') };
}

const oneLine = (text) => text.replaceAll(/\s+/g, ' ');
