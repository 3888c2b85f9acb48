import type { Draft } from '../reading/draft.ts';
import type { Place } from '../reading/place.ts';
import type { FileConfig } from './fileConfig.ts';
import { isPrivateUrl } from './isPrivateUrl.ts';
import { limits } from './limits.ts';
import { LIVE_MODE_SENTENCE } from './liveModeSentence.ts';

/** Caps that live mode wants to hear from its user rather than assume. */
const CAPS = ['maxPerCopy', 'maxExposure', 'maxDailyLoss'] as const;

/** Reports what is still missing before real money may move. Without effect in other modes. */
export function checkLiveMode(draft: Draft<FileConfig>, place: Place): void {
  if (draft.mode !== 'live') return;

  if (draft.iUnderstandThatLiveModeTradesRealMoney === '')
    place
      .at('iUnderstandThatLiveModeTradesRealMoney')
      .complain('nothing', `"${LIVE_MODE_SENTENCE}", because mode is live`);

  for (const cap of CAPS) {
    if (draft.limits?.[cap] === undefined)
      place
        .at('limits')
        .at(cap)
        .complain('nothing', `${limits.fields[cap].allowed}: live mode needs it`);
  }

  if (draft.leaders?.every((leader) => leader?.enabled === false))
    place.at('leaders').complain('nobody who is enabled', 'at least one leader in live mode');

  const { signatureType, funder } = draft.account ?? {};
  if (signatureType !== undefined && signatureType !== 'eoa' && funder === undefined)
    place
      .at('account')
      .at('funder')
      .complain('nothing', `the address of the ${signatureType} wallet that holds the money`);

  for (const [name, url] of Object.entries(draft.endpoints ?? {})) {
    if (isPrivateUrl(url)) continue;
    place
      .at('endpoints')
      .at(name)
      .complain(url, 'https:// or wss:// in live mode, or credentials travel in the clear');
  }
}
