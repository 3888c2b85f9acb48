import { readFileSync } from 'node:fs';
import { messageOf } from '../domain/messageOf.ts';
import { parseCommand, type TapeChoice } from './command/parseCommand.ts';
import { checkFaultRules } from './faults/rules/checkFaultRules.ts';
import type { FaultRule } from './faults/rules/faultRule.ts';
import { startSimulator } from './startSimulator.ts';
import { generateTape } from './tape/generate/generateTape.ts';
import { openTape } from './tape/openTape.ts';
import type { Tape } from './tape/tape.ts';

/** The command: a simulated Polymarket until it is told to end. */
async function main(): Promise<void> {
  const command = parseCommand(process.argv.slice(2));
  if (command.kind === 'help') {
    console.log(command.text);
    return;
  }
  const tape = command.kind === 'run' ? chosenTape(command.tape) : command.text;
  if (command.kind === 'refused' || typeof tape === 'string') {
    console.error(tape);
    process.exitCode = 2;
    return;
  }
  const rules = command.faults === undefined ? [] : rulesIn(command.faults);
  if (typeof rules === 'string') {
    console.error(rules);
    process.exitCode = 2;
    return;
  }
  const options = { ...command.simulator, faults: rules };
  const simulator = await startSimulator(options, {
    tape,
    onFault: (cause) => console.error(messageOf(cause)),
  });

  let ending = false;
  const end = (): void => {
    if (ending) return;
    ending = true;
    void simulator.close().then(() => process.exit(0));
  };
  // A signal to the whole group is for the parent: it ends this process when it has finished with it.
  const onSignal = command.dieWithParent ? () => undefined : end;
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  // Whoever reads the first line may stop reading after it.
  process.stdout.on('error', () => undefined);
  if (command.dieWithParent) process.stdin.on('end', end).on('error', end).resume();

  const { seed } = command.simulator;
  console.log(JSON.stringify({ ...simulator.urls, seed, leaders: tape.leaders }));
}

/** The tape, or in words why it cannot be had. */
function chosenTape(choice: TapeChoice): Tape | string {
  if (choice.kind === 'generated') return generateTape(choice.options);
  try {
    return openTape(choice.path, { leader: choice.leader });
  } catch (cause) {
    return `${choice.path}: ${messageOf(cause)}`;
  }
}

/** The rules in a file of what goes wrong, or in words all that is wrong with it. */
function rulesIn(path: string): readonly FaultRule[] | string {
  try {
    const checked = checkFaultRules(JSON.parse(readFileSync(path, 'utf8')));
    if (checked.kind === 'rules') return checked.rules;
    return checked.mistakes.map((mistake) => `${path}: ${mistake}`).join('\n');
  } catch (cause) {
    return `${path}: ${messageOf(cause)}`;
  }
}

main().catch((cause: unknown) => {
  console.error(messageOf(cause));
  process.exitCode = 1;
});
