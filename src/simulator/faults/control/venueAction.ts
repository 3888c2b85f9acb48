import type { Address } from '../../../domain/address.ts';
import type { Approval } from '../../exchange/approval.ts';
import type { TickChange } from '../../exchange/changeMarket.ts';
import type { Channel } from '../sockets/channel.ts';

/** Something to be done to the venue at once, as `POST /sim/actions` takes it. Plain JSON. */
export type VenueAction =
  /** 425 for `refuseMs` (90 s), then post-only for `postOnlyMs` (two minutes). */
  | { readonly action: 'restart'; readonly refuseMs?: number; readonly postOnlyMs?: number }
  /** Until further notice without `lastsMs`. */
  | { readonly action: 'post-only' | 'cancel-only' | 'disabled'; readonly lastsMs?: number }
  | { readonly action: 'normal' }
  | { readonly action: 'tick-change'; readonly market: string; readonly tick: TickChange }
  | { readonly action: 'close-market' | 'open-market'; readonly market: string }
  /** `winner` is an index of the market's outcomes. */
  | { readonly action: 'resolve-market'; readonly market: string; readonly winner: 0 | 1 }
  /** Of an account's cash or shares; for every contract where none is named. */
  | ({ readonly action: 'approval'; readonly account: Address } & Pick<
      Approval,
      'asset' | 'approved'
    > &
      Partial<Pick<Approval, 'contract'>>)
  /** Ends the connections of a channel, or all; without a code without a word. */
  | { readonly action: 'disconnect'; readonly channel?: Channel; readonly code?: number };
