import { addsUp } from './addsUp.ts';
import { agreesFirst } from './agreesFirst.ts';
import { believesTheWallet } from './believesTheWallet.ts';
import { followsOut } from './followsOut.ts';
import { i1NeverMoreThanDecided } from './i1NeverMoreThanDecided.ts';
import { i2OneOrderAtATime } from './i2OneOrderAtATime.ts';
import { i3OnDiskFirst } from './i3OnDiskFirst.ts';
import { i4BookEqualsVenues } from './i4BookEqualsVenues.ts';
import { i5NeverBeyondBalance } from './i5NeverBeyondBalance.ts';
import { i6EachTradeOnce } from './i6EachTradeOnce.ts';
import { i7NeverLateNorDear } from './i7NeverLateNorDear.ts';
import { i8ClosesInTurn } from './i8ClosesInTurn.ts';
import { i8NeverSellsMoreThanHeld } from './i8NeverSellsMoreThanHeld.ts';
import { i11ExitsGoOn } from './i11ExitsGoOn.ts';
import { i11UnclearStopsEntries } from './i11UnclearStopsEntries.ts';
import type { Invariant } from './invariant.ts';
import { leavesAlone } from './leavesAlone.ts';
import { mirrorsOnce } from './mirrorsOnce.ts';
import { nothingLeft } from './nothingLeft.ts';
import { redeemsOnce } from './redeemsOnce.ts';
import { runsOn } from './runsOn.ts';
import { sellsThePart } from './sellsThePart.ts';
import { skipsForCause } from './skipsForCause.ts';
import { stopsAtLosses } from './stopsAtLosses.ts';
import { takesBack } from './takesBack.ts';

export const ALL_INVARIANTS: readonly Invariant[] = [
  runsOn,
  i1NeverMoreThanDecided,
  i2OneOrderAtATime,
  i3OnDiskFirst,
  i4BookEqualsVenues,
  i5NeverBeyondBalance,
  i6EachTradeOnce,
  i7NeverLateNorDear,
  i8NeverSellsMoreThanHeld,
  i8ClosesInTurn,
  i11UnclearStopsEntries,
  i11ExitsGoOn,
  followsOut,
  sellsThePart,
  leavesAlone,
  addsUp,
  redeemsOnce,
  nothingLeft,
  mirrorsOnce,
  agreesFirst,
  stopsAtLosses,
  takesBack,
  skipsForCause,
  believesTheWallet,
];
