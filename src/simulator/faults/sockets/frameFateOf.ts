import { DROPPED } from '../../http/socketRoute.ts';
import type { Random } from '../../random.ts';
import { drawn } from '../rules/drawn.ts';
import type { SocketRule } from '../rules/faultRule.ts';
import type { ConnectionFate, FrameFate } from './frameFate.ts';

/** For so long a frame waits for one that overtakes it, where the rule does not say. */
const HELD_MS = 1_000;

/** Rules that strike connections as well as frames. */
export type ConnectionRule = Extract<SocketRule, { readonly fault: 'drop' | 'close' | 'silence' }>;

/** What a rule that strikes makes of a frame. Draws what it leaves open from `random`. */
export function frameFateOf(rule: SocketRule, random: Random): FrameFate {
  switch (rule.fault) {
    case 'drop':
    case 'close':
    case 'silence':
      return connectionFateOf(rule);
    case 'lost-frame':
      return { kind: 'lost' };
    case 'duplicate':
      return { kind: 'twice' };
    case 'reorder':
      return { kind: 'held', heldMs: rule.heldMs ?? HELD_MS };
    case 'late-frame':
      return { kind: 'late', lateMs: drawn(rule.lateMs, random) };
  }
}

/** What a rule that strikes makes of a connection. */
export function connectionFateOf(rule: ConnectionRule): ConnectionFate {
  switch (rule.fault) {
    case 'drop':
      return { kind: 'closed', code: DROPPED, reason: '' };
    case 'close':
      // As the venue does with whoever reads too slowly.
      return { kind: 'closed', code: rule.code ?? 1013, reason: rule.reason ?? '' };
    case 'silence': {
      const { lastsMs = Number.POSITIVE_INFINITY, pongs = true } = rule;
      return { kind: 'silence', lastsMs, pongs };
    }
  }
}
