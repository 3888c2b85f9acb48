import { EngineError } from '../engineError.ts';
import type { Started } from './engineEvent.ts';

/** What a run trades: positions and orders of another one are not its own. */
export type RunsAs = Pick<Started, 'mode' | 'account' | 'chainId'>;

/**
 * What is wrong where the last run in the journal traded something else than this one is to; undefined where nothing
 * is, or nothing ran before. What that one held would be counted, sold and held against limits as if it were here.
 */
export function othersJournal(before: RunsAs | undefined, now: RunsAs): EngineError | undefined {
  if (!before) return undefined;
  // Journals did not always say it.
  const isOtherChain =
    before.chainId !== undefined && now.chainId !== undefined && before.chainId !== now.chainId;
  if (before.account === now.account && before.mode === now.mode && !isOtherChain) return undefined;

  const say = ({ account, mode, chainId }: RunsAs): string =>
    `${account} in ${mode} mode${isOtherChain ? ` on chain ${chainId}` : ''}`;
  return new EngineError(
    `The journal was written for ${say(before)}, and this engine is to trade ${say(now)}: what the journal says is held and ordered is not there. Choose another journal.path, or start again what it was written for.`,
    { disposition: 'fatal' },
  );
}
