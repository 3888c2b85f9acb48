// For marble tests of strategies, listed by hand: import it from 'slipstream/testing'.

export { marbles, type RunHelpers } from './testing/marbles.ts';
export { type MemoryJournal, memoryJournal } from './testing/memoryJournal.ts';
export { type Script, type ScriptedWorld, scriptedWorld } from './testing/scriptedWorld.ts';
