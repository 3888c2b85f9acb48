import { readFileSync } from 'node:fs';
import {
  DATA_API_NAMES,
  leaderFillOf,
  RTDS_NAMES,
} from '../../../../src/adapters/polymarket/dataApi/leaderFillOf.ts';
import { fillTerms, leaderTradeKey } from '../../../../src/domain/leaders/leaderTrade.ts';
import { numberFills } from '../../../../src/domain/leaders/numberFills.ts';
import { price, shares } from '../../../../src/domain/units.ts';
import { fc } from '../../../support/fc.ts';
import { fixture } from '../../../support/fixture.ts';
import { describeRecorded, recordedFile } from '../../../support/recordedData.ts';

const rows = fixture('polymarket/data-api-rows.json');
const messages = fixture('polymarket/rtds-messages.json');
const payloadOf = (name: string): object => messages[name]?.['payload'] as object;

const ofRow = (over: object = {}) => leaderFillOf({ ...rows['plain'], ...over }, DATA_API_NAMES);
const ofPayload = (over: object = {}) =>
  leaderFillOf({ ...payloadOf('trade'), ...over }, RTDS_NAMES);

describe('leaderFillOf', () => {
  it('reads a row of the Data API', () => {
    expect(ofRow()).toEqual({
      leader: '0x510f4963b66b1b18505faab74b0bb943d1dda43c',
      transactionHash: '0xb6acf6859bc84216f4b3e2567fb392a2eae19d275340ad96ea17218ccfec27b7',
      assetId: '71321045679252212594626385532706912750332728571942532289631379312455583992563',
      conditionId: '0x5f65177b394277fd294cd75650044e32ba009a95022d88a0c1d565897d72f8f1',
      side: 'BUY',
      price: price('0.26'),
      shares: shares('2.7027'),
      occurredAtMs: 1_795_420_800_000,
      title: 'Will it rain in Zürich tomorrow?',
      outcome: 'Yes',
      slug: 'rain-in-zurich',
    });
  });

  it('rounds averages and float noise to the nearest millionth', () => {
    expect(leaderFillOf(rows['averaged'], DATA_API_NAMES)).toMatchObject({
      price: price('0.743777'),
      shares: shares('26.889783'),
      side: 'SELL',
    });
  });

  it('yields the same terms whichever transport tells of a fill', () => {
    const terms = fillTerms(ofRow());
    expect(fillTerms(ofPayload())).toBe(terms);
    expect(fillTerms(leaderFillOf(payloadOf('matched'), RTDS_NAMES))).toBe(terms);
  });

  it('yields the same terms whatever the letter case and the last digits of a float', () => {
    fc.assert(
      fc.property(
        fc.bigInt(1n, 999_999n),
        fc.bigInt(1n, 10n ** 13n),
        fc.boolean(),
        (at, count, upper) => {
          const noisy = (n: bigint): number => (Number(n) / 1e6) * (1 + 2e-16);
          const hash = `0x${(upper ? 'AB' : 'ab').repeat(32)}`;
          const a = ofRow({ price: noisy(at), size: noisy(count), transaction_hash: hash });
          const b = ofPayload({
            price: String(Number(at) / 1e6),
            size: Number(count) / 1e6,
            transactionHash: hash.toLowerCase(),
          });
          expect(fillTerms(a)).toBe(fillTerms(b));
          expect([a.price, a.shares]).toEqual([at, count]);
        },
      ),
    );
  });

  it('reads times in seconds and in milliseconds, to the second', () => {
    expect(ofRow({ timestamp: 1_795_420_800_999 }).occurredAtMs).toBe(1_795_420_800_000);
  });

  it.each([
    ['binary', '01'],
    ['neg-risk', '02'],
  ])(
    'reads a row of a %s market of the second protocol, whichever way its id is written',
    (_, module) => {
      const condition = `0x${module}7791f201d5a788e0039e511fc1900e5f0000${'0'.repeat(24)}`;
      const token = String((BigInt(condition) << 8n) + 1n);
      const padded = `${condition}00`;
      const short = ofRow({
        condition_id: condition.toUpperCase().replace('X', 'x'),
        token_id: token,
      });
      expect(short).toMatchObject({ conditionId: padded, assetId: token });
      expect(ofPayload({ conditionId: condition, asset: token })).toMatchObject({
        conditionId: padded,
        assetId: token,
      });
      expect(ofRow({ condition_id: padded, token_id: token }).conditionId).toBe(padded);
      expect(() => ofRow({ condition_id: condition, token_id: token, is_combo: true })).toThrow(
        'it is a combo',
      );
      // A token of one market and the condition of another belong to no market.
      const other = `0x${module}99${condition.slice(6)}`;
      expect(() => ofRow({ condition_id: other, token_id: token })).toThrow('it is a combo');
    },
  );

  it.each(['', '00'])(
    'refuses a token of the combinatorial module under an id with %j behind',
    (end) => {
      const condition = `0x037791f201d5a788e0039e511fc1900e5f0000${'0'.repeat(24)}`;
      const token = String((BigInt(condition) << 8n) + 1n);
      expect(() => ofRow({ condition_id: condition + end, token_id: token })).toThrow(
        'it is a combo',
      );
    },
  );

  it('takes a market that has no title yet', () => {
    expect(leaderFillOf(rows['unenriched'], DATA_API_NAMES)).toMatchObject({ title: '', slug: '' });
  });

  it('makes text harmless', () => {
    expect(leaderFillOf(payloadOf('hostile'), RTDS_NAMES).title).toBe(
      '<img src=x onerror=alert(1)> txt [31m',
    );
  });

  it.each([
    ['a combo by its condition', rows['combo'], 'it is a combo'],
    ['a combo by its flag', { ...rows['plain'], is_combo: true }, 'it is a combo'],
    ['no transaction', rows['noTransaction'], 'transaction_hash is not 0x and 64 hex digits'],
    ['a price of zero', { ...rows['plain'], price: 0 }, 'its price is not between 0 and 1'],
    ['a price of one', { ...rows['plain'], price: 1 }, 'its price is not between 0 and 1'],
    ['dust that is nothing', { ...rows['plain'], size: 4e-7 }, 'its size is less than a millionth'],
    ['no side', { ...rows['plain'], side: '' }, 'side is not BUY or SELL'],
    ['no price', { ...rows['plain'], price: null }, 'price is missing'],
    ['a rounded token id', { ...rows['plain'], token_id: 1e76 }, 'token_id is not a string'],
  ])('refuses %s', (_, row, reason) => {
    expect(() => leaderFillOf(row, DATA_API_NAMES)).toThrow(reason);
  });

  it('refuses a match that is not settled', () => {
    expect(() => leaderFillOf(payloadOf('matchedWithoutTransaction'), RTDS_NAMES)).toThrow(
      'transactionHash is missing',
    );
  });
});

describeRecorded('leaderFillOf, held against recorded rows', () => {
  const recorded = (): Record<string, unknown>[] =>
    readFileSync(recordedFile('leader-activity.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter((row) => row['type'] === 'TRADE');

  it('reads every trade, and no two under one key', () => {
    const fills = recorded().map((row) => leaderFillOf(row, RTDS_NAMES));
    expect(fills).toHaveLength(3963);
    expect(new Set(numberFills(fills).map(leaderTradeKey)).size).toBe(3963);
  });

  it('keeps what was traded', () => {
    for (const row of recorded()) {
      const fill = leaderFillOf(row, RTDS_NAMES);
      expect(Math.abs(Number(fill.shares) - Number(row['size']) * 1e6)).toBeLessThanOrEqual(0.5001);
      expect(Math.abs(Number(fill.price) - Number(row['price']) * 1e6)).toBeLessThanOrEqual(0.5001);
    }
  });

  it('reads a frame of the socket', () => {
    const frame = readFileSync(recordedFile('socket-messages.jsonl'), 'utf8')
      .split('\n')
      .find((line) => line.includes('"activity/trades"'));
    const { msg } = JSON.parse(frame ?? '') as { msg: { payload: unknown } };
    expect(leaderFillOf(msg.payload, RTDS_NAMES)).toMatchObject({
      leader: '0x510f4963b66b1b18505faab74b0bb943d1dda43c',
      price: price('0.26'),
      shares: shares('2.7027'),
      occurredAtMs: 1_787_102_287_000,
    });
  });
});
