import { Buffer } from 'node:buffer';

const HEX = /^(?:0x)?((?:[0-9a-f]{2})+)$/i;
const BASE64 = /^[\w+/-]+={0,2}$/;

/**
 * The ways in which a secret may stand in a line: as it is, URL-encoded, escaped for JSON (also twice),
 * and, of the text as well as of the bytes that it stands for, as hex, base64, base64url, a list of
 * bytes, and for 32 bytes as a decimal number. Hex in lower case and without 0x.
 */
export function secretForms(secret: string): readonly string[] {
  const forms = new Set<string>();
  const escaped = escapedForJson(secret);
  for (const text of [secret, escaped, escapedForJson(escaped), secret.replaceAll('/', '\\/')])
    forms.add(text);
  forms.add(urlEncoded(secret));

  for (const bytes of bytesOf(secret)) {
    forms.add(bytes.toString('hex'));
    forms.add([...bytes].join(','));
    for (const text of [bytes.toString('base64'), ...base64Within(bytes)]) {
      forms.add(text);
      forms.add(text.replaceAll('+', '-').replaceAll('/', '_'));
      forms.add(urlEncoded(text));
    }
  }
  const digits = HEX.exec(secret)?.[1];
  if (digits) {
    forms.add(digits.toLowerCase());
    if (digits.length === 64) forms.add(BigInt(`0x${digits}`).toString());
  }
  return [...forms];
}

/** The text's own bytes, and those that it stands for if it is hex or base64. */
function bytesOf(secret: string): Buffer[] {
  const bytes = [Buffer.from(secret)];
  const digits = HEX.exec(secret)?.[1];
  if (digits) bytes.push(Buffer.from(digits, 'hex'));
  else if (BASE64.test(secret) && secret.length >= 16) bytes.push(Buffer.from(secret, 'base64'));
  return bytes;
}

/**
 * What stays the same of the bytes' base64, wherever in a longer text they begin: three bytes make four
 * characters, so there are three cases, and at the edges the neighbours mix in.
 */
function base64Within(bytes: Buffer): string[] {
  return [0, 1, 2].map((offset) => {
    const shifted = Buffer.concat([Buffer.alloc(offset), bytes]);
    const whole = shifted.length - (shifted.length % 3);
    const text = shifted.subarray(0, whole).toString('base64');
    return text.slice(offset === 0 ? 0 : 4);
  });
}

function escapedForJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function urlEncoded(text: string): string {
  // By way of bytes, because half a surrogate pair cannot be URL-encoded and would throw.
  return encodeURIComponent(Buffer.from(text).toString());
}
