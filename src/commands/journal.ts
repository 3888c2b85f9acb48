import { formatFaults } from '../adapters/config/formatFaults.ts';
import { loadConfig } from '../adapters/config/loadConfig.ts';
import { readJournal } from '../adapters/journal/readJournal.ts';
import { plainEvent } from '../domain/events/plainEvent.ts';
import { messageOf } from '../domain/messageOf.ts';
import { logMemory } from '../sinks/logMemory.ts';
import { readCommand } from '../wiring/settings/readCommand.ts';

const USAGE = `Usage: npm run --silent journal -- [--config FILE] [--mode embedded|live]

Prints the journal's events as JSONL, oldest first: seq, type, time, ids, says, event.`;

/** `npm run journal`: what the engine has recorded, for people and for other programs. */
function main(): void {
  const command = readCommand(process.argv.slice(2));
  if (command.kind === 'help') {
    console.log(USAGE);
    return;
  }
  if (command.kind === 'refused') {
    refuse(`${command.why}\n\n${USAGE}`, 2);
    return;
  }
  // Only the configuration: a journal can be read without the key that wrote it.
  const { config: file, mode } = command;
  const loaded = loadConfig({ file, env: process.env, ...(mode !== undefined && { mode }) });
  if (!loaded.ok) {
    refuse(formatFaults(loaded.faults, 'nothing was read'), 2);
    return;
  }

  const { leaders, journal } = loaded.config;
  const memory = logMemory(new Map(leaders.map(({ address, alias }) => [address, alias])));
  // Whoever reads may stop reading: `npm run journal | head`.
  process.stdout.on('error', () => process.exit(0));
  readJournal(journal.path).subscribe({
    next: (event) => {
      memory.note(event);
      process.stdout.write(`${JSON.stringify(plainEvent(event, memory))}\n`);
    },
    error: (error: unknown) => refuse(messageOf(error), 1),
  });
}

function refuse(text: string, exitCode: number): void {
  console.error(text);
  process.exitCode = exitCode;
}

main();
