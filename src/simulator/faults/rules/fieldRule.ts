/** What a field of a rule or an action must look like. */
export type FieldRule = {
  readonly optional: boolean;
  /** Finishes the sentence "must be …". */
  readonly expected: string;
  readonly isValid: (value: unknown) => boolean;
};

export type Fields = Readonly<Record<string, FieldRule>>;

/** A field that must be there. */
export function field(expected: string, isValid: (value: unknown) => boolean): FieldRule {
  return { optional: false, expected, isValid };
}

export const optional = (rule: FieldRule): FieldRule => ({ ...rule, optional: true });

export function oneOf(...words: readonly (string | number)[]): FieldRule {
  const expected = words.map((word) => JSON.stringify(word)).join(', ');
  return field(words.length === 1 ? expected : `one of ${expected}`, (value) =>
    words.some((word) => word === value),
  );
}

export function whole(least: number, most: number): FieldRule {
  return field(
    `a whole number from ${least} to ${most}`,
    (value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  );
}

/** So many ms, or a range of them as in `[100, 2000]`. */
export function span(mostMs: number): FieldRule {
  const { isValid } = whole(0, mostMs);
  return field(
    `whole milliseconds up to ${mostMs}, or a range of them as in [100, 2000]`,
    (value) =>
      isValid(value) ||
      (Array.isArray(value) &&
        value.length === 2 &&
        value.every(isValid) &&
        Number(value[0]) <= Number(value[1])),
  );
}

export const FLAG = field('true or false', (value) => typeof value === 'boolean');

export const TEXT = field(
  'text of at most 1000 characters',
  (value) => typeof value === 'string' && value.length <= 1_000,
);

export const MARKET = field(
  'a condition id: 0x and 64 lower-case hex digits',
  (value) => typeof value === 'string' && /^0x[0-9a-f]{64}$/.test(value),
);

export const ACCOUNT = field(
  'a wallet: 0x and 40 lower-case hex digits',
  (value) => typeof value === 'string' && /^0x[0-9a-f]{40}$/.test(value),
);

export const CLOSE_CODE = field(
  'a close code: 1000, 1001, 1008, 1011 to 1014 or 3000 to 4999',
  (value) => {
    const code = Number.isInteger(value) ? Number(value) : 0;
    const isStandard = [1000, 1001, 1008, 1011, 1012, 1013, 1014].includes(code);
    return isStandard || (code >= 3_000 && code <= 4_999);
  },
);
