import { fromEvent, takeUntil } from 'rxjs';
import { eventLog } from '../eventLog.ts';
import { play } from '../play.ts';
import { drawSchedule } from '../schedule/drawSchedule.ts';
import { playInWorkers } from './playInWorkers.ts';
import { readOptions, type SimOptions, USAGE } from './readOptions.ts';

/** How many schedules it is silent for. */
const A_WORD_EVERY = 25_000;

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const chosen = chosenOptions();
if (!chosen) process.exitCode = 2;
else if (chosen.isOne) playOne(chosen.from);
else playMany(chosen);

function chosenOptions(): SimOptions | undefined {
  try {
    return readOptions(process.argv.slice(2));
  } catch (cause) {
    process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n${USAGE}\n`);
    return undefined;
  }
}

function playOne(seed: number): void {
  const schedule = drawSchedule(seed);
  const { faults, crashes, fullDisk, rules, latencyMs } = schedule;
  say(JSON.stringify({ faults, crashes, fullDisk, latencyMs, orderType: rules.orderType }));
  const played = play(schedule);
  for (const line of eventLog(played)) say(line);
  say(played.broken.length === 0 ? 'Every invariant held.' : `${played.broken.length} broken.`);
  if (played.broken.length > 0) process.exitCode = 1;
}

function playMany(options: SimOptions): void {
  const startedMs = performance.now();
  let [played, failed] = [0, 0];
  // A million take hours: whoever has seen enough gets the figures of those that were played.
  const enough$ = fromEvent(process, 'SIGINT');
  playInWorkers(options)
    .pipe(takeUntil(enough$))
    .subscribe({
      next: ({ count, broken }) => {
        played += count;
        failed += broken.length;
        for (const { seed, broken: what } of broken)
          say(`Seed ${seed}\n${what.map((line) => `  ${line}`).join('\n')}`);
        if (played % A_WORD_EVERY === 0) say(`${played} of ${options.seeds}`);
      },
      error: (cause: unknown) => {
        throw cause;
      },
      complete: () => {
        const seconds = (performance.now() - startedMs) / 1_000;
        say(
          `${played} schedules, every eighth twice, in ${seconds.toFixed(1)} s: ${Math.round(played / seconds)} a second. ` +
            (failed === 0 ? 'Every invariant held.' : `${failed} seeds broke one.`),
        );
        if (failed > 0) process.exitCode = 1;
      },
    });
}
