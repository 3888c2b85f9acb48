import type { Address } from '../../../domain/address.ts';
import { EngineError } from '../../../domain/engineError.ts';
import type { FirehoseFill } from '../../../ports/leaderFeeds.ts';
import { leaderFillOf, RTDS_NAMES } from '../dataApi/leaderFillOf.ts';
import { type WireFields, wireFields } from '../wire/wireFields.ts';

/**
 * The fill of one of `leaders` in an RTDS message, or undefined when it is about something else.
 *
 * @throws EngineError when it cannot be told what the message is about, when it is the server's refusal
 * of a subscription, and when it is a leader's fill that cannot be used.
 */
export function rtdsFill(
  message: unknown,
  receivedAtMs: number,
  leaders: ReadonlySet<Address>,
): FirehoseFill | undefined {
  const fields = wireFields(message, 'RTDS message');
  if (!fields.has('topic')) throw complaint(fields);
  if (fields.text('topic') !== 'activity') return undefined;

  if (fields.text('type') !== 'trades') return undefined;
  if (!leaders.has(fields.object('payload').address(RTDS_NAMES.wallet))) return undefined;

  const fill = leaderFillOf(fields.value('payload'), RTDS_NAMES);
  return { fill, channel: 'rtds/trades', receivedAtMs };
}

/** `{"body":{"message":"…"},"statusCode":401}`: the number means nothing, the text says it. */
function complaint(fields: WireFields): EngineError {
  const text = fields.has('body') ? fields.object('body').label('message') : '';
  return new EngineError(`RTDS refused something: ${text || 'it does not say what'}.`, {
    disposition: 'rejected',
  });
}
