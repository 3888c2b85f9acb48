/** What the usual codes of Node's sockets mean, as the second half of a sentence. */
const MEANINGS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'the connection was refused',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was closed while writing',
  ENOTFOUND: 'the host name was not found',
  EAI_AGAIN: 'the name server did not answer',
  EHOSTUNREACH: 'the host cannot be reached',
  ENETUNREACH: 'the network cannot be reached',
  ETIMEDOUT: 'the connection timed out',
  ERR_CONNECT_TIMEOUT: 'there was no connection in time',
  ERR_CANCELED: 'there was no whole answer in time',
  ERR_BAD_RESPONSE: 'the answer broke off or was too large',
};

/**
 * Why an exchange failed, in words of ours. Only the error's code is read: its message and its other fields
 * may quote the request, and with it keys.
 */
export function connectionFailure(error: unknown): string {
  const code = codeOf(error);
  if (code === undefined) return 'The exchange failed.';
  return `The exchange failed: ${MEANINGS[code] ?? code}.`;
}

function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  const { code } = error;
  return typeof code === 'string' && /^[A-Z][A-Z0-9_]{0,59}$/.test(code) ? code : undefined;
}
