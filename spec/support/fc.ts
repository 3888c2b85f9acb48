import fc from 'fast-check';

// The same inputs on every run and every machine, so that a failure is the change's and not chance's; SEED tries
// others. Where only the verdict counts, NO_SHRINKING saves the search for a smaller example.
fc.configureGlobal({
  seed: Number(process.env['SEED'] ?? 20_261_125),
  endOnFailure: process.env['NO_SHRINKING'] !== undefined,
});

export { fc };
