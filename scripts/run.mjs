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
import { fileURLToPath } from 'node:url';

const NEEDED = [20, 19];
const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [task = 'start', ...args] = process.argv.slice(2);

const TASKS = {
  start: { built: true, run: ['dist/main.js'] },
  simulator: { built: true, run: ['dist/simulator/main.js'] },
  journal: { built: true, run: ['dist/commands/journal.js'] },
  bench: { built: true, run: ['bench/run.mjs'] },
  'chaos:kill': { built: true, run: ['chaos/kill.mjs'] },
  'chaos:loss': { built: true, run: ['chaos/loss.mjs'] },
  fuzz: { built: true, run: ['chaos/fuzz.mjs'] },
  test: {
    built: true,
    run: ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'],
  },
  build: { built: true },
};

checkNode();
const chosen = TASKS[task];
if (!chosen) fail(`There is no task "${task}". Tasks: ${Object.keys(TASKS).join(', ')}.`);
install();
if (chosen.built) build();
if (chosen.run) handOver(chosen.run);

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
  npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']);
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

function build() {
  const sources = [
    ...filesUnder(join(root, 'src')),
    ...['tsconfig.json', 'tsconfig.build.json'].map(at),
  ];
  const wanted = digest([...sources, at('package-lock.json')]);
  const stamp = at('dist/.slipstream-build');
  if (read(stamp) === wanted) return;
  say('Building ...');
  rmSync(at('dist'), { recursive: true, force: true });
  step(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json']);
  mkdirSync(at('dist'), { recursive: true });
  writeFileSync(stamp, wanted);
}

function handOver(command) {
  const child = spawn(process.execPath, [...command, ...args], { cwd: root, stdio: 'inherit' });
  // The terminal sends Ctrl-C to the whole group; what is sent to this process alone is passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
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
