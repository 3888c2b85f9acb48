import { combineLatest, defer, fromEvent, merge, of, take, tap } from 'rxjs';
import { formatFaults } from './adapters/config/formatFaults.ts';
import { openLog } from './adapters/log/openLog.ts';
import { openScreen } from './adapters/log/openScreen.ts';
import { officialClient } from './adapters/polymarket/auth/officialClient.ts';
import { closeGoneTerminals } from './adapters/process/closeGoneTerminals.ts';
import { wallClock } from './adapters/process/wallClock.ts';
import { messageOf } from './domain/messageOf.ts';
import { withResource } from './operators/withResource.ts';
import { readCommand } from './wiring/settings/readCommand.ts';
import { readSettings } from './wiring/settings/readSettings.ts';
import { stateFolder } from './wiring/settings/stateFolder.ts';
import { controlCommand } from './wiring/shown/controlCommand.ts';
import { worldLine } from './wiring/shown/worldLine.ts';
import { venue } from './wiring/venue.ts';

const USAGE = `Usage: npm start -- [--config FILE] [--mode embedded|live]

  --config FILE   the configuration (config.json5)
  --mode MODE     embedded: play money, on an exchange inside this machine; live: real money
  --help          this text

The private key of the account that trades comes from the environment: SLIPSTREAM_PRIVATE_KEY.`;

/** How long a stop may take, ms. What is under way by then is in the journal, as not answered. */
const STOP_MS = 9_000;
/** How long the last lines may take to whoever reads them, ms: nobody may. */
const LAST_LINES_MS = 2_000;
/** The same after a stop that took its time: a supervisor kills after ten seconds. */
const HURRIED_MS = 800;
/** One Ctrl-C in a terminal comes twice, from the terminal and from npm; a second one by hand takes longer, ms. */
const SAME_MS = 1_000;

/**
 * A user's at the terminal, a supervisor's, and that the terminal is gone. Node takes no notice of a parent that
 * ignored the last one (nohup): it would end us without a word, so it is a stop like the others.
 */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** `npm start`: the one place that reads the environment, subscribes, handles signals and exits. */
function main(): void {
  const command = readCommand(process.argv.slice(2));
  if (command.kind === 'help') {
    console.log(USAGE);
    return;
  }
  if (command.kind === 'refused') {
    refuse(`${command.why}\n\n${USAGE}`);
    return;
  }
  const settings = readSettings(command, process.env);
  if (!settings.ok) {
    refuse(formatFaults(settings.faults));
    return;
  }

  const { config, privateKey, credentials, alertSecrets, rpcUrl } = settings;
  const scheduler = wallClock();
  const screen = openScreen(process.stdout);
  const print = (text: string): void => {
    screen.output.write(`${text}\n`);
  };
  const log = openLog(config.log, { output: screen.output, secrets: settings.secrets, scheduler });
  let isEnding = false;
  const end = (exitCode: number, lastLinesMs = LAST_LINES_MS): void => {
    if (isEnding) return;
    isEnding = true;
    const exit = (): void => {
      closeGoneTerminals();
      process.exit(exitCode);
    };
    setTimeout(exit, lastLinesMs);
    log.close().subscribe({ complete: () => screen.close(exit), error: exit });
  };
  const stop$ = merge(...SIGNALS.map((name) => fromEvent(process, name))).pipe(
    take(1),
    tap(() => {
      print('Stopping: no new trades are looked for, what is under way is finished.');
      const toldMs = performance.now();
      process.on('SIGINT', () => {
        if (performance.now() - toldMs >= SAME_MS) process.exit(130);
      });
      // Theirs come twice as well, and are never impatience: unheard, the second would end us at once.
      for (const name of ['SIGTERM', 'SIGHUP']) process.on(name, () => undefined);
      setTimeout(() => {
        if (isEnding) return;
        log.logger.error(
          `Not everything was answered within ${STOP_MS / 1000} s. The journal has it.`,
        );
        end(1, HURRIED_MS);
      }, STOP_MS).unref();
    }),
  );

  print(worldLine(config.mode));
  // Most of the program is loaded while the exchange in a box starts, and what its first request needs.
  const opened$ = combineLatest([
    venue(config, privateKey),
    defer(() => import('./wiring/runEngine.ts')),
    credentials ? of(undefined) : officialClient(),
  ]);
  withResource(opened$, ([where, { runEngine }]) =>
    runEngine(config, {
      where,
      ...(credentials && { credentials }),
      ...(rpcUrl !== undefined && { rpcUrl }),
      alertSecrets,
      stop$,
      stateFolder: stateFolder(process.env, process.platform),
      print,
      control: controlCommand(command),
      log,
      random: Math.random,
      scheduler,
    }),
  ).subscribe({
    complete: () => end(0),
    error: (error: unknown) => {
      log.logger.error(messageOf(error));
      end(1);
    },
  });
}

function refuse(text: string): void {
  console.error(text);
  process.exitCode = 2;
}

main();
