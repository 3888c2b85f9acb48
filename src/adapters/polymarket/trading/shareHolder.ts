import type { Exchange } from '../../../domain/orders/preparedOrder.ts';
import type { ChainId } from '../signing/exchangeContracts.ts';

/** The contract that keeps the shares of an exchange's markets, as a person is told of it. */
export function shareHolder(exchange: Exchange, chainId: ChainId): string {
  return exchange === 'v3' ? POSITION_MANAGER[chainId] : CTF[chainId];
}

const CTF: Readonly<Record<ChainId, string>> = {
  137: 'the CTF (0x4D97DCd97eC945f40cF65F87097ACe5EA0476045)',
  80002: 'the CTF (0x69308FB512518e39F9b16112fA8d994F4e2Bf8bB)',
};
/** On the test network its address is not published. */
const POSITION_MANAGER: Readonly<Record<ChainId, string>> = {
  137: 'the PositionManager (0x006F54F7f9A22e0000CC2AB60031000000ae9fEF)',
  80002: 'the PositionManager',
};
