import { chaosPart } from '../../support/chaosPart.ts';

type Trade = {
  readonly leader: string;
  readonly transactionHash: string;
  readonly assetId: string;
  readonly side: 'BUY' | 'SELL';
  readonly shares: bigint;
  readonly price: bigint;
  readonly occurredAtMs: number;
};
type Book = {
  readonly position: () => { readonly shares: bigint; readonly toMirror: bigint } | undefined;
};
type Part = {
  readonly leaderDifferences: (
    journal: { readonly events: readonly unknown[]; readonly book: Book },
    record: { readonly trades: readonly Trade[]; readonly holds: ReadonlySet<string> },
  ) => { readonly unlike: readonly string[]; readonly figures: { left: number; owed: number } };
};
const { leaderDifferences } = await chaosPart<Part>('parts/leaderDifferences.mjs');

const STARTED = [
  { type: 'started', atMs: 8_700 },
  { type: 'health', atMs: 9_400 },
];
const BUY: Trade = {
  leader: '0xada',
  transactionHash: '0x1',
  assetId: '7',
  side: 'BUY',
  shares: 40_000_000n,
  price: 500_000n,
  occurredAtMs: 11_000,
};
const SELL: Trade = { ...BUY, transactionHash: '0x2', side: 'SELL', occurredAtMs: 20_000 };

const seen = (trade: Trade) => ({ type: 'trade-seen', trade: { ...trade, ordinal: 0 } });
const skipped = (code: string) => ({ type: 'trade-skipped', move: SELL, refusal: { code } });
const holding = (shares: bigint, toMirror = 0n): Book => ({
  position: () => ({ shares, toMirror }),
});
const NOTHING: Book = { position: () => undefined };

const compare = (
  events: readonly unknown[],
  trades: readonly Trade[],
  { book = NOTHING, holds = new Set<string>() } = {},
) => leaderDifferences({ events: [...STARTED, ...events], book }, { trades, holds });

describe('leaderDifferences', () => {
  it('finds nothing where all that the venue tells was seen, as often as it is told', () => {
    const trades = [BUY, BUY, { ...SELL, shares: 10_000_000n }];
    expect(compare(trades.map(seen), trades).unlike).toEqual([]);
  });

  it.each([
    ['a trade that was never seen', [BUY, SELL], [SELL]],
    ['the second of two equal fills of a transaction', [BUY, BUY], [BUY]],
  ])('finds %s', (_, trades, known) => {
    expect(compare(known.map(seen), trades).unlike).toEqual([
      expect.stringMatching(/^I6: seen \d times, the venue tells \d: 0x1 /),
    ]);
  });

  it.each([
    ['in the second after it did, or before', 10_000, 0],
    ['after that', 11_000, 1],
  ])('wants what happened since the engine first watched: %s', (_, occurredAtMs, lost) => {
    const later = { type: 'started', atMs: 90_000 };
    expect(compare([later], [{ ...BUY, occurredAtMs }]).unlike).toHaveLength(lost);
  });

  it('may have seen what happened before that', () => {
    const before = { ...BUY, occurredAtMs: 9_000 };
    expect(compare([seen(before)], [before]).unlike).toEqual([]);
  });

  it.each([
    ['another number', { ...seen(BUY), trade: { ...BUY, ordinal: 1 } }],
    ['another price', seen({ ...BUY, price: 500_001n })],
    ['another size', seen({ ...BUY, shares: 39_999_999n })],
  ])('finds one fill that was seen twice, under %s', (_, again) => {
    expect(compare([seen(BUY), again], [BUY]).unlike).toEqual([
      expect.stringMatching(/^I6: seen \d times, the venue tells \d: 0x1 /),
    ]);
  });

  describe('where a leader has sold all they had', () => {
    const trades = [BUY, SELL];
    const left = (events: readonly unknown[], over: Parameters<typeof compare>[2]) =>
      compare([...trades.map(seen), ...events], trades, over);

    it.each([
      ['nothing', NOTHING],
      ['dust', holding(9_999n)],
    ])('has left with them where %s is left', (_, book) => {
      expect(left([], { book })).toEqual({ unlike: [], figures: { left: 1, owed: 0 } });
    });

    it('finds what is left and not to be sold', () => {
      expect(left([], { book: holding(10_000n) }).unlike).toEqual([
        '0xada has left 7: of ours 10000 have not, and 0 are to be sold.',
      ]);
      expect(left([], { book: holding(6_000_000n, 5_000_000n) }).unlike).toHaveLength(1);
    });

    it('finds nothing where what is left is to be sold after them', () => {
      const owing = left([], { book: holding(6_000_000n, 5_999_999n) });
      expect(owing).toEqual({ unlike: [], figures: { left: 1, owed: 1 } });
    });

    it.each([
      ['exits-not-mirrored', 0],
      ['nothing-held', 1],
    ])('takes a refusal of their sale for a reason: %s', (code, found) => {
      const { unlike } = left([skipped(code)], { book: holding(6_000_000n) });
      expect(unlike).toHaveLength(found);
    });

    it('takes no refusal of a purchase for one', () => {
      const refusal = { ...skipped('too-old'), move: BUY };
      expect(left([refusal], { book: holding(6_000_000n) }).unlike).toHaveLength(1);
    });

    it('asks nothing where they have more of it than by trades', () => {
      const over = { book: holding(6_000_000n), holds: new Set(['0xada 7']) };
      expect(left([], over)).toEqual({ unlike: [], figures: { left: 0, owed: 0 } });
    });
  });

  it('asks nothing of ours where they have sold a part', () => {
    const trades = [BUY, { ...SELL, shares: 39_000_000n }];
    expect(compare(trades.map(seen), trades, { book: holding(6_000_000n) }).unlike).toEqual([]);
  });
});
