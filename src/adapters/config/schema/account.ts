import type { AccountConfig } from '../config.ts';
import { group } from '../reading/group.ts';
import { matching } from '../reading/matching.ts';
import { oneOf } from '../reading/oneOf.ts';
import { setting, unset } from '../reading/setting.ts';
import { walletAddress } from '../reading/walletAddress.ts';

/** The wallet that copies. Its key is no part of it: that comes from the environment. */
export const account = group<AccountConfig>({
  signatureType: setting(oneOf(['eoa', 'proxy', 'safe', 'deposit']), 'eoa'),
  funder: unset(walletAddress),
  builderCode: unset(matching(/^0x[0-9a-f]{64}$/i, 'a builder code: 0x and 64 hex digits')),
  chainId: setting(oneOf([137, 80002]), 137),
});
