import fc from 'fast-check';

// The same inputs on every run and every machine, so that a failure is the change's and not chance's; SEED tries others.
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 20_261_125) });

export { fc };
