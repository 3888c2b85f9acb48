import { calmSales } from '../crash/calmSales.ts';
import { firstBroken } from '../judgeSeed.ts';
import { play } from '../play.ts';
import { drawBasics } from '../schedule/drawBasics.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { Alter } from '../world/world.ts';
import { ackedBeforeDisk } from './ackedBeforeDisk.ts';
import { agreesForEver } from './agreesForEver.ts';
import { believesAtOnce } from './believesAtOnce.ts';
import { believesCancels } from './believesCancels.ts';
import { blindToReserved } from './blindToReserved.ts';
import { circuitStaysOpen } from './circuitStaysOpen.ts';
import { copiesNothingLater } from './copiesNothingLater.ts';
import { deafToPrices } from './deafToPrices.ts';
import { duplicatedMeansRefused } from './duplicatedMeansRefused.ts';
import { followsNobodyOut } from './followsNobodyOut.ts';
import { forgetsAtRestart } from './forgetsAtRestart.ts';
import { forgetsRedemptions } from './forgetsRedemptions.ts';
import { forgetsUnwatched } from './forgetsUnwatched.ts';
import { gateStaysShut } from './gateStaysShut.ts';
import { goesOnAtLosses } from './goesOnAtLosses.ts';
import { impatientLater } from './impatientLater.ts';
import { neverTooOld } from './neverTooOld.ts';
import { newSaltOnRetry } from './newSaltOnRetry.ts';
import { noQuarantine } from './noQuarantine.ts';
import { releasedOnTimeOut } from './releasedOnTimeOut.ts';
import { seesTooMuchHeld } from './seesTooMuchHeld.ts';
import { waitsForNoTurn } from './waitsForNoTurn.ts';
import { waitsOnceAsked } from './waitsOnceAsked.ts';

type Breakage = {
  readonly name: string;
  readonly alter: Alter;
  readonly breaks: readonly string[];
  /** The schedules that can show it; all where it is absent. */
  readonly among?: (schedule: Schedule) => boolean;
};

/** It crashes once markets are decided, and redeems by itself. */
const redeemsAndCrashesLate = ({ redemption, crashes }: Schedule): boolean =>
  redemption !== undefined && crashes.some(({ atMs }) => atMs >= 10_000);

const crashes = ({ crashes: drawn }: Schedule): boolean => drawn.length > 0;

/** Somebody lets entries begin again while leaders still trade. */
const isResumedSoon = ({ commands }: Schedule): boolean =>
  commands.some(({ atMs, command }) => command.kind === 'resume-entries' && atMs < 15_000);

const isPaced = ({ pace }: Schedule): boolean => pace !== undefined;

/** Of what every schedule has: the basics alone show them soonest. */
const BREAKAGES: readonly Breakage[] = [
  { name: 'a new salt on retry', alter: newSaltOnRetry, breaks: ['I1', 'I2'] },
  { name: '"Duplicated" read as a refusal', alter: duplicatedMeansRefused, breaks: ['I4', 'I5'] },
  { name: 'a disk that is not waited for', alter: ackedBeforeDisk, breaks: ['I3'] },
  { name: 'no quarantine', alter: noQuarantine, breaks: ['I5'] },
  { name: 'exits that ignore what is reserved for sale', alter: blindToReserved, breaks: ['I8'] },
  {
    name: 'prices that are not asked for again after a failure',
    alter: deafToPrices,
    breaks: ['I11'],
  },
  {
    name: 'a redemption sent twice after a crash',
    alter: forgetsRedemptions,
    breaks: ['redeems once'],
    among: redeemsAndCrashesLate,
  },
  { name: 'exits that are not followed', alter: followsNobodyOut, breaks: ['follows out'] },
  {
    name: 'leaders who are thought to have held four times as much',
    alter: seesTooMuchHeld,
    breaks: ['sells the part'],
  },
  { name: 'reservations released on a time-out', alter: releasedOnTimeOut, breaks: ['I4', 'I5'] },
  { name: 'purchases that never grow old', alter: neverTooOld, breaks: ['I7'] },
  {
    name: 'no copies after a restart',
    alter: copiesNothingLater,
    breaks: ['skips for cause'],
    among: crashes,
  },
  {
    name: 'purchases that are too old after a restart',
    alter: impatientLater,
    breaks: ['skips for cause'],
    among: crashes,
  },
  {
    name: 'a circuit that never closes',
    alter: circuitStaysOpen,
    breaks: ['skips for cause'],
  },
  {
    name: 'a gate that never opens again',
    alter: gateStaysShut,
    breaks: ['skips for cause'],
    among: isResumedSoon,
  },
];

const OF_SOME: readonly Breakage[] = [
  {
    name: 'changes of holdings counted anew',
    alter: forgetsAtRestart('holding-changed'),
    breaks: ['mirrors once'],
    among: ({ watching, crashes }) => watching !== undefined && crashes.length > 0,
  },
  {
    name: 'positions taken at their word at once',
    alter: believesAtOnce,
    breaks: ['mirrors once'],
    among: ({ watching }) => watching !== undefined,
  },
  { name: 'votes that never grow old', alter: agreesForEver, breaks: ['agrees first'] },
  {
    name: 'orders that wait for their turn once all was asked',
    alter: waitsOnceAsked,
    breaks: ['I11'],
    among: isPaced,
  },
  {
    name: 'orders that leave as they come',
    alter: waitsForNoTurn,
    breaks: ['leaves alone'],
    among: isPaced,
  },
  {
    name: 'orders thought cancelled that are not',
    alter: believesCancels,
    breaks: ['takes back'],
    among: ({ rules }) => rules.orderType === 'GTC',
  },
  {
    name: 'leaders thought watched who could not be read',
    alter: forgetsUnwatched,
    breaks: ['I6'],
    among: ({ polling }) => polling !== undefined,
  },
  { name: 'losses that stop nothing', alter: goesOnAtLosses, breaks: ['stops at losses'] },
  {
    name: 'stops forgotten after a crash',
    alter: forgetsAtRestart('entries-stopped', 'leader-paused'),
    breaks: ['stops at losses'],
    among: ({ losses, crashes }) => losses !== undefined && crashes.length > 0,
  },
];

/** More than any of them needs. */
const SEEDS = 5_000;

describe('The simulation, of an engine that was broken on purpose', () => {
  it.each(BREAKAGES)(
    'finds $name',
    ({ alter, breaks, among }) => {
      expect(firstBroken(SEEDS, breaks, { alter, among, draw: drawBasics })).toBeDefined();
    },
    600_000,
  );

  it.each(OF_SOME)(
    'finds $name',
    ({ alter, breaks, among }) => {
      expect(firstBroken(SEEDS, breaks, { alter, among })).toBeDefined();
    },
    600_000,
  );

  // What the crash points of a sale are held against.
  it.each([
    { name: 'exits that are not followed', alter: followsNobodyOut, breaks: 'follows out' },
    { name: 'another part that is sold', alter: seesTooMuchHeld, breaks: 'sells the part' },
  ])('finds $name where nothing else goes wrong', ({ alter, breaks }) => {
    const { broken } = play(calmSales(), { alter });
    expect(broken.map((line) => line.split(':')[0])).toContain(breaks);
  });
});
