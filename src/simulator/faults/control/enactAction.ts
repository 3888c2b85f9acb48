import { changeMarket } from '../../exchange/changeMarket.ts';
import { EXCHANGE_CONTRACTS } from '../../exchange/contracts.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import { DROPPED } from '../../http/socketRoute.ts';
import type { Faults } from '../faults.ts';
import type { VenueAction } from './venueAction.ts';

/** Does something to the venue, at once; false where it is about a market or an account that there is not. */
export function enactAction(
  action: VenueAction,
  { faults, exchange }: { readonly faults: Faults; readonly exchange: Exchange },
): boolean {
  switch (action.action) {
    case 'restart':
      faults.mode.restart(action);
      return true;
    case 'post-only':
    case 'cancel-only':
    case 'disabled':
      faults.mode.enter(action.action, action.lastsMs);
      return true;
    case 'normal':
      faults.mode.leave();
      return true;
    case 'tick-change':
      return changeMarket(exchange, action.market, { kind: action.action, tick: action.tick });
    case 'close-market':
    case 'open-market':
      return changeMarket(exchange, action.market, { kind: action.action });
    case 'resolve-market':
      return changeMarket(exchange, action.market, {
        kind: action.action,
        winner: action.winner,
      });
    case 'approval': {
      const { account, asset, approved, contract } = action;
      if (!exchange.holdings(account)) return false;
      for (const each of contract ? [contract] : EXCHANGE_CONTRACTS)
        exchange.approve(account, { contract: each, asset, approved });
      return true;
    }
    case 'disconnect': {
      const { channel, code = DROPPED } = action;
      faults.disconnect({ code, ...(channel && { channel }) });
      return true;
    }
  }
}
