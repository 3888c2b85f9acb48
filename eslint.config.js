import rxjsX from 'eslint-plugin-rxjs-x';
import tseslint from 'typescript-eslint';

/** Where each folder may import from. An arrow that is not here is an error. */
const ARROWS = {
  domain: [],
  ports: ['domain'],
  operators: ['domain'],
  streams: ['domain', 'ports', 'operators'],
  sinks: ['domain', 'ports', 'operators'],
  engine: ['domain', 'ports', 'operators', 'streams', 'sinks'],
  adapters: ['domain', 'ports', 'operators'],
  simulator: ['domain'],
  testing: ['domain', 'ports', 'operators'],
};

/** Folders whose code runs in virtual time: what the world provides comes in through `deps`. */
const PURE = ['domain', 'ports', 'operators', 'streams', 'sinks', 'engine'];

/** The files above the folders: whoever is above may look down, never the other way. */
const ROOT_FILES = 'copyTrading|index|main|testing';

const othersThan = (folder, allowed) =>
  [...Object.keys(ARROWS), 'commands']
    .filter((name) => name !== folder && !allowed.includes(name))
    .join('|');

const arrowsOf = (folder, allowed) => ({
  files: [`src/${folder}/**/*.ts`],
  rules: {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          {
            regex: `^(\\.\\./)+((${othersThan(folder, allowed)})/|(${ROOT_FILES})\\.ts$)`,
            message: `${folder}/ may import from: ${[folder, ...allowed].join(', ')}.`,
          },
          ...(folder === 'domain'
            ? [
                {
                  regex: '^(rxjs|axios|ws|libsql|winston|node:(?!crypto))',
                  message: 'domain/ is pure.',
                },
              ]
            : []),
        ],
      },
    ],
  },
});

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'data/', 'coverage/', '*.config.js', '**/*.mjs'] },
  ...tseslint.configs.strictTypeChecked,
  rxjsX.configs.strict,
  {
    languageOptions: {
      parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
    },
    rules: {
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      // What has methods here is a record of closures; there is no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      'rxjs-x/finnish': 'off',
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportAllDeclaration', message: 'List what is exported by hand.' },
      ],
    },
  },
  {
    // A spec that awaits an empty stream is meant to fail with EmptyError.
    files: ['spec/**/*.ts'],
    rules: { 'rxjs-x/no-ignored-default-value': 'off' },
  },
  ...Object.entries(ARROWS).map(([folder, allowed]) => arrowsOf(folder, allowed)),
  {
    files: PURE.map((folder) => `src/${folder}/**/*.ts`),
    rules: {
      'no-restricted-globals': [
        'error',
        ...['process', 'fetch', 'setTimeout', 'setInterval', 'setImmediate', 'console'].map(
          (name) => ({ name, message: 'Effects come in through deps.' }),
        ),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Date', property: 'now', message: 'Use scheduler.now().' },
        { object: 'Math', property: 'random', message: 'Use deps.random.' },
        { object: 'performance', property: 'now', message: 'Use the clock in deps.' },
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/main.ts', 'src/commands/**', 'src/simulator/main.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only main reads the environment.' },
        { object: 'process', property: 'exit', message: 'Only main exits.' },
      ],
    },
  },
);
