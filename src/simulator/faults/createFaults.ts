import { type SchedulerLike, Subject } from 'rxjs';
import { MINED } from '../exchange/settlementFate.ts';
import type { Random } from '../random.ts';
import { type ActiveRule, activeRule } from './activeRule.ts';
import type { AskedRequest, FaultEvent } from './faultEvent.ts';
import type { Disconnection, Faults } from './faults.ts';
import { requestFateOf } from './requests/requestFateOf.ts';
import { drawn } from './rules/drawn.ts';
import type { FaultRule } from './rules/faultRule.ts';
import { settlementFateOf } from './settlementFateOf.ts';
import { connectionFateOf, frameFateOf } from './sockets/frameFateOf.ts';
import { createVenueMode } from './venueMode.ts';

export type FaultsDeps = {
  /** A source of its own, so that faults change nothing but what they befall: `createRandom(seed, 'faults')`. */
  readonly random: Random;
  readonly scheduler: SchedulerLike;
};

type Kind = FaultRule['fault'];
type RuleOf<K extends Kind> = Extract<FaultRule, { readonly fault: K }>;

const TRANSPORT = [
  'lost-request',
  'lost-answer',
  'late',
  'answer',
  'status',
  'slow-body',
  'half-body',
  'garbage',
] as const;
const MODES = ['restart', 'post-only', 'cancel-only', 'disabled'] as const;
const CONNECTION = ['drop', 'close', 'silence'] as const;
const FRAME = [...CONNECTION, 'lost-frame', 'duplicate', 'reorder', 'late-frame'] as const;
const ARRIVAL = ['tick-change', 'close-market', 'resolve-market'] as const;

/**
 * Decides what goes wrong. Without rules nothing does, and no chance is drawn. The same rules, chance and
 * questions at the same times give the same faults. Holds the rules, and nothing about what they struck.
 */
export function createFaults({ random, scheduler }: FaultsDeps): Faults {
  const mode = createVenueMode(scheduler);
  const disconnections = new Subject<Disconnection>();
  let active: readonly ActiveRule[] = [];

  /** The first rule of these kinds that strikes. */
  const strike = <K extends Kind>(
    kinds: readonly K[],
    event: FaultEvent,
  ): ActiveRule<RuleOf<K>> | undefined =>
    active.find(
      (one): one is ActiveRule<RuleOf<K>> =>
        (kinds as readonly Kind[]).includes(one.rule.fault) && one.strikes(event),
    );
  const view = <K extends Kind>(kinds: readonly K[], request: AskedRequest) =>
    strike(kinds, { kind: 'request', request });

  return {
    set(rules) {
      active = rules.map((rule) => activeRule(rule, { random, scheduler }));
    },
    clear() {
      active = [];
    },
    rules: () => active.map((one) => one.count()),
    mode,

    onRequest(request) {
      // A venue that is in a mode already is not sent into it again by every request that it refuses.
      const kinds = mode.now().kind === 'normal' ? [...TRANSPORT, ...MODES] : TRANSPORT;
      const struck = strike(kinds, { kind: 'request', request });
      if (!struck) return { kind: 'handled' };
      const { rule } = struck;
      switch (rule.fault) {
        case 'restart':
          mode.restart(rule);
          return { kind: 'handled' };
        case 'post-only':
        case 'cancel-only':
        case 'disabled':
          mode.enter(rule.fault, rule.lastsMs);
          return { kind: 'handled' };
        default:
          return requestFateOf(rule, struck.random);
      }
    },
    onConnect(channel) {
      const struck = strike(CONNECTION, { kind: 'connect', channel });
      return struck ? connectionFateOf(struck.rule) : { kind: 'sent' };
    },
    onFrame(channel) {
      const struck = strike(FRAME, { kind: 'frame', channel });
      return struck ? frameFateOf(struck.rule, struck.random) : { kind: 'sent' };
    },
    onSettlement(trades) {
      const struck = strike(['settle'], {
        kind: 'settlement',
        market: trades[0]?.conditionId ?? '',
      });
      return struck ? settlementFateOf(struck.rule, struck.random) : MINED;
    },
    onArrival(market) {
      const rule = strike(ARRIVAL, { kind: 'arrival', market })?.rule;
      switch (rule?.fault) {
        case undefined:
          return undefined;
        case 'tick-change':
          return { kind: rule.fault, tick: rule.tick };
        case 'resolve-market':
          return { kind: rule.fault, winner: rule.winner };
        case 'close-market':
          return { kind: rule.fault };
      }
    },

    lagMs(request) {
      const struck = view(['read-lag'], request);
      return struck ? drawn(struck.rule.lagMs, struck.random) : 0;
    },
    clockSkewMs: (request) => (view(['clock-skew'], request)?.rule.seconds ?? 0) * 1_000,
    staleBalanceMs: (request) => maxAgeMs(view(['stale-balance'], request)),
    keepsCopies: () => active.some(({ rule }) => rule.fault === 'stale-copy'),
    staleCopyMs: (request) => maxAgeMs(view(['stale-copy'], request)),
    rowShift(request) {
      const rule = view(['rows-inserted', 'rows-removed'], request)?.rule;
      if (!rule) return 0;
      return rule.fault === 'rows-inserted' ? rule.rows : -rule.rows;
    },

    disconnect: (end) => disconnections.next(end),
    disconnections$: disconnections.asObservable(),
  };
}

const maxAgeMs = (
  struck: ActiveRule<RuleOf<'stale-balance' | 'stale-copy'>> | undefined,
): number => (struck ? (struck.rule.maxAgeMs ?? Number.POSITIVE_INFINITY) : 0);
