import { defaultIfEmpty, mergeMap, of } from 'rxjs';
import { formatFaults } from '../adapters/config/formatFaults.ts';
import { loadConfig } from '../adapters/config/loadConfig.ts';
import { askControl } from '../adapters/control/askControl.ts';
import { controlPath } from '../adapters/control/controlPath.ts';
import { wallClock } from '../adapters/process/wallClock.ts';
import { messageOf } from '../domain/messageOf.ts';
import { commandUnattended } from '../wiring/control/commandUnattended.ts';
import { readControlCommand } from '../wiring/control/readControlCommand.ts';
import { stateFolder } from '../wiring/settings/stateFolder.ts';

const USAGE = `Usage: npm run --silent control -- [--config FILE] [--mode embedded|live] [--json] COMMAND

  status    how the running engine is
  figures   all that it counts and measures: the run so far, calls and their times, queues, caches, memory
  stop      no entries from here on, exits go on
  resume    allow entries again and un-pause leaders; the circuit lifts only by itself
  flatten   no entries; resting orders are cancelled, and everything held is sold
  panic     no entries; every open order of the account is cancelled, also those placed by hand

  --json    the answer as one line of JSON

In live mode these outlive a restart, and where no engine runs, stop and resume are written to the journal
for the next one. Embedded mode begins a new journal at each start.`;

/** `npm run control`: asks the running engine, over a socket beside its journal. */
function main(): void {
  const command = readControlCommand(process.argv.slice(2));
  if (command.kind === 'help') {
    console.log(USAGE);
    return;
  }
  if (command.kind === 'refused') {
    refuse(`${command.why}\n\n${USAGE}`, 2);
    return;
  }
  // Only the configuration: an engine is stopped without the key that it trades with.
  const { config: file, mode, request, json } = command;
  const loaded = loadConfig({ file, env: process.env, ...(mode !== undefined && { mode }) });
  const found = loaded.ok ? loaded.config : loaded.foundBy;
  if (!found) {
    refuse(formatFaults(loaded.ok ? [] : loaded.faults, 'nothing was asked'), 2);
    return;
  }
  // An engine that runs began with other words, and must be stopped whatever stands there by now.
  if (!loaded.ok) console.error(formatFaults(loaded.faults, 'the engine is asked all the same'));

  const path = controlPath({
    journal: found.journal.path,
    stateFolder: stateFolder(process.env, process.platform),
    platform: process.platform,
  });
  askControl({ path, request })
    .pipe(
      defaultIfEmpty(undefined),
      mergeMap((answer) =>
        answer
          ? of(answer)
          : commandUnattended(request, loaded.ok ? loaded.config : found, {
              scheduler: wallClock(),
            }),
      ),
    )
    .subscribe({
      next: (answer) => {
        console.log(json ? JSON.stringify(answer) : answer.says);
        process.exitCode = answer.ok ? 0 : 1;
      },
      error: (error: unknown) => refuse(messageOf(error), 1),
    });
}

function refuse(text: string, exitCode: number): void {
  console.error(text);
  process.exitCode = exitCode;
}

main();
