import type { Limits } from '../../../domain/limits/limits.ts';
import { formatMillionths } from '../../../domain/units.ts';
import type { Draft } from '../reading/draft.ts';
import type { Place } from '../reading/place.ts';
import { checkLimits } from './checkLimits.ts';
import { checkSizing } from './checkSizing.ts';
import type { FileConfig } from './fileConfig.ts';

/** Limits of the account as a whole: no leader may lift them for their own trades. */
const ACCOUNT_WIDE = [
  'maxPerMarket',
  'maxPerEvent',
  'maxExposure',
  'maxOpenPositions',
  'maxDailyLoss',
  'maxDrawdown',
] as const;

/** Reports what does not go together in a leader's rules and the general ones that they inherit. */
export function checkLeaders(
  { leaders = [], limits = {}, copy = {}, account = {} }: Draft<FileConfig>,
  place: Place,
): void {
  leaders.forEach((leader, index) => {
    if (leader === undefined) return;
    const at = place.at(index);

    if (leader.address !== undefined && leader.address === account.funder)
      at.at('address').complain('the wallet of account.funder', 'a wallet other than your own');

    if (leader.limits === undefined && leader.sizing === undefined) return;
    const own = leader.limits ?? {};
    const effective = { ...limits, ...own };
    if (leader.limits) checkLimits(effective, at.at('limits'));
    checkAccountWide(own, limits, at.at('limits'));
    checkSizing(leader.sizing ?? copy.sizing, effective, at.at('sizing'));
  });
}

function checkAccountWide(own: Draft<Limits>, general: Draft<Limits>, place: Place): void {
  for (const name of ACCOUNT_WIDE) {
    const [ours, theirs] = [own[name], general[name]];
    if (ours === undefined || theirs === undefined || ours <= theirs) continue;
    place
      .at(name)
      .complain(
        inWords(ours),
        `at most limits.${name}, which is ${inWords(theirs)}: it is the account's`,
      );
  }
}

const inWords = (value: number | bigint): string =>
  typeof value === 'bigint' ? formatMillionths(value) : `${value}`;
