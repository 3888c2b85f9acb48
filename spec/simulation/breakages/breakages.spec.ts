import { firstBroken } from '../judgeSeed.ts';
import { drawBasics } from '../schedule/drawBasics.ts';
import type { Alter } from '../world/world.ts';
import { ackedBeforeDisk } from './ackedBeforeDisk.ts';
import { agreesForEver } from './agreesForEver.ts';
import { believesAtOnce } from './believesAtOnce.ts';
import { believesCancels } from './believesCancels.ts';
import { blindToReserved } from './blindToReserved.ts';
import { deafToPrices } from './deafToPrices.ts';
import { duplicatedMeansRefused } from './duplicatedMeansRefused.ts';
import { forgetsAtRestart } from './forgetsAtRestart.ts';
import { forgetsRedemptions } from './forgetsRedemptions.ts';
import { goesOnAtLosses } from './goesOnAtLosses.ts';
import { newSaltOnRetry } from './newSaltOnRetry.ts';
import { noQuarantine } from './noQuarantine.ts';
import { releasedOnTimeOut } from './releasedOnTimeOut.ts';
import { waitsForNoTurn } from './waitsForNoTurn.ts';
import { waitsOnceAsked } from './waitsOnceAsked.ts';

type Breakage = readonly [name: string, alter: Alter, breaks: readonly string[]];

/** Of what every schedule has: the basics alone show them soonest. */
const BREAKAGES: readonly Breakage[] = [
  ['a new salt on retry', newSaltOnRetry, ['I1', 'I2']],
  ['"Duplicated" read as a refusal', duplicatedMeansRefused, ['I4', 'I5']],
  ['a disk that is not waited for', ackedBeforeDisk, ['I3']],
  ['no quarantine', noQuarantine, ['I5']],
  ['exits that ignore what is reserved for sale', blindToReserved, ['I8']],
  ['prices that are not asked for again after a failure', deafToPrices, ['I11']],
  ['a redemption sent twice after a crash', forgetsRedemptions, ['redeems once']],
  ['reservations released on a time-out', releasedOnTimeOut, ['I4', 'I5']],
];

const OF_SOME: readonly Breakage[] = [
  ['changes of holdings counted anew', forgetsAtRestart('holding-changed'), ['mirrors once']],
  ['positions taken at their word at once', believesAtOnce, ['mirrors once']],
  ['votes that never grow old', agreesForEver, ['agrees first']],
  ['orders that wait for their turn once all was asked', waitsOnceAsked, ['I11']],
  ['orders that leave as they come', waitsForNoTurn, ['leaves alone']],
  ['orders thought cancelled that are not', believesCancels, ['takes back']],
  ['losses that stop nothing', goesOnAtLosses, ['stops at losses']],
  [
    'stops forgotten after a crash',
    forgetsAtRestart('entries-stopped', 'leader-paused'),
    ['stops at losses'],
  ],
];

/** More than any of them needs. */
const SEEDS = 5_000;

describe('The simulation, of an engine that was broken on purpose', () => {
  it.each(BREAKAGES)(
    'finds %s',
    (_name, alter, breaks) => {
      expect(firstBroken(SEEDS, breaks, { alter, draw: drawBasics })).toBeDefined();
    },
    600_000,
  );

  it.each(OF_SOME)(
    'finds %s',
    (_name, alter, breaks) => {
      expect(firstBroken(SEEDS, breaks, { alter })).toBeDefined();
    },
    600_000,
  );
});
