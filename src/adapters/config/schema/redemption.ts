import type { RedemptionConfig } from '../config.ts';
import { flag } from '../reading/flag.ts';
import { group } from '../reading/group.ts';
import { milliseconds } from '../reading/milliseconds.ts';
import { numberFrom } from '../reading/numberFrom.ts';
import type { Reader } from '../reading/reader.ts';
import { setting } from '../reading/setting.ts';
import { webUrl } from '../reading/webUrl.ts';
import { SECRET_VARIABLES } from '../secretVariables.ts';

const url = webUrl(['https', 'http']);

/** A part of a path that nobody calls anything: long, and with digits in it. */
const KEY = /\/(?=[\w-]*\d)[\w-]{20,}(?=\/|$)/;

const hasKey = (value: unknown): boolean =>
  typeof value === 'string' && URL.canParse(value) && KEY.test(new URL(value).pathname);

/** Those who run nodes put their customers' keys into the path. */
const keyless: Reader<string> = {
  ...url,
  read: (value, place) =>
    hasKey(value)
      ? place.complain(
          'a URL with a key in its path (hidden)',
          `a node's URL without a key; one with a key comes from ${SECRET_VARIABLES.rpcUrl}`,
        )
      : url.read(value, place),
};

/** Whether we turn winning shares into cash ourselves, and by which node of the chain. */
export const redemption = group<RedemptionConfig>({
  auto: setting(flag, false),
  everyMs: setting(milliseconds(1_000, 86_400_000), 60_000),
  afterMs: setting(milliseconds(0, 604_800_000), 600_000),
  maxGasGwei: setting(numberFrom({ min: 1, max: 100_000 }), 500),
  rpcUrl: setting(keyless, 'https://polygon.drpc.org'),
});
