import type { Address } from '../address.ts';
import { EngineError } from '../engineError.ts';

/**
 * What is wrong where one of these leaders is the account that copies; undefined where none is. Each copy would be a
 * trade of that leader, and copied again.
 */
export function ownWallet(
  account: Address,
  leaders: readonly { readonly address: Address; readonly alias: string }[],
): EngineError | undefined {
  const self = leaders.find(({ address }) => address === account);
  return (
    self &&
    new EngineError(
      `The leader "${self.alias}" is your own account, ${account}: each copy would be copied again, until the money is spent. Take it out of \`leaders\`, or set its \`enabled\` to false.`,
      { disposition: 'fatal' },
    )
  );
}
