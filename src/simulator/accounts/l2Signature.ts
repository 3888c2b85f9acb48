import { createHmac } from 'node:crypto';

export type L2Message = {
  /** Unix seconds, as sent. */
  readonly timestamp: string;
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  /** Empty where there is none. */
  readonly body: string;
};

/** What a request is signed with. The secret may be in either base64 alphabet. */
export function l2Signature(secret: string, { timestamp, method, path, body }: L2Message): string {
  return createHmac('sha256', Buffer.from(secret, 'base64'))
    .update(`${timestamp}${method}${path}${body}`)
    .digest('base64')
    .replaceAll('+', '-')
    .replaceAll('/', '_');
}
