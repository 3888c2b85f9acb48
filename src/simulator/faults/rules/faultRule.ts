import type { TickChange } from '../../exchange/changeMarket.ts';
import type { Ending } from '../../http/delivery.ts';
import type { CannedName } from '../requests/cannedAnswers.ts';
import type { Channel } from '../sockets/channel.ts';
import type { Occurrence } from './occurrence.ts';

/**
 * One fault that the venue has: what it befalls, what it is and how often it strikes. Plain JSON, as it
 * stands in a file of rules; `docs/simulator-faults.md` has them all in a table.
 */
export type FaultRule = Occurrence & (RequestRule | SocketRule | SettlementRule | ArrivalRule);

/** A number of ms, or a range from which one is drawn each time. */
export type Span = number | readonly [fromMs: number, toMs: number];

/** Which part of the venue a request is sent to. */
export type Host = 'clob' | 'data-api' | 'gamma';

/** What befalls requests, or what they are told. */
export type RequestRule = {
  /** `POST /order`, `* /data/*`, or `*` for all; or several of these. */
  readonly on: string | readonly string[];
  /** Any host where it is absent. */
  readonly host?: Host;
} & (TransportFault | ModeFault | ViewFault);

/** Between the client and the venue. */
export type TransportFault =
  /** The venue never hears of it. `refused` is a connection that was never there. */
  | { readonly fault: 'lost-request'; readonly connection?: Ending | 'refused' }
  /** It is handled in full, and the answer is lost. */
  | { readonly fault: 'lost-answer'; readonly connection?: Ending }
  /** It is handled later; what the client hears until then is `answer`. */
  | { readonly fault: 'late'; readonly lateMs: Span; readonly answer?: LateAnswer }
  /** It is answered in words that the venue has; `handled`: after it was done all the same. */
  | {
      readonly fault: 'answer';
      readonly as: CannedName;
      readonly handled?: boolean;
      readonly retryAfterS?: number;
    }
  /** It is answered with whatever is written here. */
  | {
      readonly fault: 'status';
      readonly status: number;
      /** Sent as JSON; a string is sent as it is. Default: nothing. */
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
      readonly handled?: boolean;
    }
  /** The head of the answer comes at once, its body drop by drop. */
  | { readonly fault: 'slow-body'; readonly overMs: Span }
  /** The answer breaks off in the middle. */
  | { readonly fault: 'half-body'; readonly connection?: Ending }
  /** The answer has status 200 and a body that is none. */
  | { readonly fault: 'garbage'; readonly as?: 'noise' | 'html' | 'truncated' | 'empty' };

/** `wait`: the real answer, once there is one. The others are heard at once. */
export type LateAnswer = 'wait' | Ending | CannedName;

/** The venue goes into another mode when it strikes. Not asked for while it is in one. */
export type ModeFault =
  /** 425 to all that has to do with orders, and then post-only. */
  | { readonly fault: 'restart'; readonly refuseMs?: number; readonly postOnlyMs?: number }
  /** Without `lastsMs` until further notice. */
  | { readonly fault: 'post-only' | 'cancel-only' | 'disabled'; readonly lastsMs?: number };

/** The request is handled, and what it is told is not how things are. */
export type ViewFault =
  /** Orders and trades as they were some time ago. */
  | { readonly fault: 'read-lag'; readonly lagMs: Span }
  /** The balance that the wallet was told last. */
  | { readonly fault: 'stale-balance'; readonly maxAgeMs?: number }
  /** The venue's clock is off: ahead where it is positive. */
  | { readonly fault: 'clock-skew'; readonly seconds: number }
  /** A page of the Data API that was served before, whatever busts caches in the query. */
  | { readonly fault: 'stale-copy'; readonly maxAgeMs?: number }
  /** Rows came in, or went, since the page before: the page repeats so many, or leaves them out. */
  | { readonly fault: 'rows-inserted' | 'rows-removed'; readonly rows: number };

/** What befalls the frames of a socket. */
export type SocketRule = { readonly on: Channel | readonly Channel[] } & (
  | {
      /** It ends without a word. */
      readonly fault: 'drop';
      /** Counted in frames, which is usual, or in connections. */
      readonly at?: 'frame' | 'connect';
    }
  | {
      readonly fault: 'close';
      readonly code?: number;
      readonly reason?: string;
      readonly at?: 'frame' | 'connect';
    }
  | {
      /** It stays open and says no more, for `lastsMs` or for good. */
      readonly fault: 'silence';
      readonly lastsMs?: number;
      /** Whether pings are answered meanwhile. */
      readonly pongs?: boolean;
      readonly at?: 'frame' | 'connect';
    }
  | { readonly fault: 'lost-frame' | 'duplicate' }
  /** It is overtaken by the frame that follows it; sent after `heldMs` where none does. */
  | { readonly fault: 'reorder'; readonly heldMs?: number }
  | { readonly fault: 'late-frame'; readonly lateMs: Span }
);

/** What becomes of a transaction that settles trades. */
export type SettlementRule = {
  readonly on: 'settlement';
  /** A condition id; any market where it is absent. */
  readonly market?: string;
  readonly fault: 'settle';
  readonly outcome: 'mined' | 'failed';
  /** How often it is sent again before that. */
  readonly retries?: number;
  /** From one try to the next; it is seen in the block that follows. */
  readonly retryMs?: Span;
  /** What the trade says of its failure. */
  readonly error?: string;
};

/** What happens to a market at the moment that an order for it arrives, before it is looked at. */
export type ArrivalRule = {
  readonly on: 'arrival';
  /** A condition id; any market where it is absent. */
  readonly market?: string;
} & (
  | { readonly fault: 'tick-change'; readonly tick: TickChange }
  | { readonly fault: 'close-market' }
  | { readonly fault: 'resolve-market'; readonly winner: 0 | 1 }
);
