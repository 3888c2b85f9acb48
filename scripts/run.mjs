// What `npm start` and `npm test` run. It uses nothing but Node, so that it works on a fresh clone:
// it installs when what is installed is not what the lock file says, builds when a source changed since
// the last build, and then hands over. (npm's own `prestart` hooks do not run under ignore-scripts.)
//
// package.json runs it with `exec`, so that npm's signals reach it: many a shell keeps them for itself,
// dies of them, and leaves behind an engine that goes on trading.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const NEEDED = [20, 19];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [task = 'start', ...args] = process.argv.slice(2);

const BUILDS = {
  engine: { config: 'tsconfig.build.json', from: ['src'], to: 'dist' },
  // The engine once more, with the harness that plays it in virtual time: it does not go into the package.
  simulation: {
    config: 'tsconfig.simulation.json',
    from: ['src', 'spec/simulation'],
    to: 'dist/simulation',
  },
};

const TASKS = {
  start: { built: ['engine'], run: 'dist/main.js' },
  simulator: { built: ['engine'], run: 'dist/simulator/main.js' },
  control: { built: ['engine'], run: 'dist/commands/control.js' },
  journal: { built: ['engine'], run: 'dist/commands/journal.js' },
  redeem: { built: ['engine'], run: 'dist/commands/redeem.js' },
  bench: { built: ['engine'], run: 'bench/run.mjs' },
  'chaos:kill': { built: ['engine'], run: 'chaos/kill.mjs' },
  'chaos:loss': { built: ['engine'], run: 'chaos/loss.mjs' },
  'chaos:crash': { built: ['simulation'], run: 'dist/simulation/spec/simulation/command/crash.js' },
  mutate: { built: [], run: 'chaos/mutate.mjs' },
  fuzz: { built: ['engine'], run: 'chaos/fuzz.mjs' },
  sim: { built: ['simulation'], run: 'dist/simulation/spec/simulation/command/main.js' },
  test: {
    built: ['engine', 'simulation'],
    run: 'node_modules/jest/bin/jest.js',
    nodeFlags: ['--experimental-vm-modules', '--no-warnings'],
  },
  build: { built: ['engine'] },
};

checkNode();
const chosen = TASKS[task];
if (!chosen) fail(`There is no task "${task}". Tasks: ${Object.keys(TASKS).join(', ')}.`);
install();
for (const name of chosen.built) build(BUILDS[name]);
if (chosen.nodeFlags) spawned(chosen);
else if (chosen.run) await handOver(chosen.run);

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return;
  fail(
    `Slipstream needs Node ${NEEDED.join('.')} or later (24 LTS is best); this is ${process.versions.node}.`,
  );
}

function install() {
  if (isInstalled()) return;
  say('Installing dependencies (first run, or the lock file changed) ...');
  npm([
    ...['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    '--fetch-retries=5',
  ]);
}

/** npm leaves a lock file of what it has installed; what is for other platforms is not in it. */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json');
  return Object.entries(packagesOf('package-lock.json')).every(
    ([path, { version, integrity, optional }]) =>
      path === '' ||
      (installed[path]
        ? installed[path].version === version && installed[path].integrity === integrity
        : optional),
  );
}

function packagesOf(lockFile) {
  return JSON.parse(read(at(lockFile)) ?? '{}').packages ?? {};
}

function build({ config, from, to }) {
  const configs = ['tsconfig.json', 'tsconfig.build.json', config];
  const sources = [
    ...from.flatMap((folder) => filesUnder(at(folder))),
    ...[...new Set(configs)].map(at),
  ];
  const wanted = digest([...sources, at('package-lock.json')]);
  const stamp = at(join(to, '.slipstream-build'));
  if (read(stamp) === wanted) return;
  say('Building ...');
  rmSync(at(to), { recursive: true, force: true });
  step(process.execPath, ['node_modules/typescript/bin/tsc', '-p', config]);
  mkdirSync(at(to), { recursive: true });
  writeFileSync(stamp, wanted);
}

/** This process becomes the program: it starts sooner, and signals need no passing on. */
async function handOver(program) {
  process.chdir(root);
  process.argv = [process.execPath, at(program), ...args];
  await import(pathToFileURL(at(program)).href);
}

/** What Node has to be told at its start needs a process of its own. */
function spawned({ nodeFlags, run }) {
  const child = spawn(process.execPath, [...nodeFlags, run, ...args], {
    cwd: root,
    stdio: 'inherit',
  });
  // The terminal sends Ctrl-C to the whole group; what is sent to this process alone is passed on.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => {
      if (signal !== 'SIGINT') child.kill(signal);
    });
  }
  child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
}

function npm(argv) {
  // npm_execpath is set when npm runs us; it spares Windows the .cmd shim.
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('.js')) step(process.execPath, [cli, ...argv]);
  else step('npm', argv);
}

function step(command, argv) {
  // Output goes to stderr: the stdout of a task is the task's own.
  const { status, error } = spawnSync(command, argv, { cwd: root, stdio: ['ignore', 2, 2] });
  if (error) fail(`Could not run ${command}: ${error.message}`);
  if (status !== 0) fail(`"${[command, ...argv].join(' ')}" failed with exit code ${status}.`);
}

function filesUnder(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function digest(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file));
  return hash.digest('hex');
}

function at(path) {
  return join(root, path);
}

function read(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function say(text) {
  process.stderr.write(`${text}\n`);
}

function fail(text) {
  say(text);
  process.exit(1);
}
