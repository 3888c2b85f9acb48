/** @type {import('jest').Config} */
export default {
  // One core fewer is Jest's own choice, which on a small machine is half of it.
  maxWorkers: '100%',
  // Node keeps every module that a spec has loaded. A worker of a gigabyte and more takes so long to end
  // that Jest suspects a leak.
  workerIdleMemoryLimit: '700MB',
  // Generous on purpose: what is slow is not wrong, and nothing here waits for the clock.
  testTimeout: 60_000,
  roots: ['<rootDir>/spec'],
  testMatch: ['**/*.spec.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: { target: 'es2022', parser: { syntax: 'typescript' } },
        module: { type: 'es6' },
        sourceMaps: 'inline',
      },
    ],
  },
};
