import { chaosPart } from '../../support/chaosPart.ts';

type Copy = { decidedMs?: number; sentMs?: number; placedMs?: number; resolvedMs?: number };
type Time = {
  hash: string;
  happenedMs: number;
  seenMs: number;
  copy?: Copy;
  skipped?: string;
  mirroredMs?: number | undefined;
};
type Run = {
  purchases: readonly string[];
  sales: readonly { hash: string; of: readonly string[] }[];
  times: readonly Time[];
  broken: readonly string[];
  unlike: readonly string[];
};
type Part = { readonly summary: (run: Run) => Record<string, unknown> };
const { summary } = await chaosPart<Part>('loss/summary.mjs');

/** Seen after a second, and placed so long after the trade. */
const copied = (hash: string, afterMs = 2000): Time => ({
  hash,
  happenedMs: 1000,
  seenMs: 2000,
  copy: { decidedMs: 2000, sentMs: 2100, placedMs: 1000 + afterMs, resolvedMs: 4000 },
});
const seen = (hash: string): Time => ({ hash, happenedMs: 1000, seenMs: 2000 });

const told = (times: readonly Time[], over: Partial<Run> = {}) =>
  summary({ purchases: ['a', 'b'], sales: [], times, broken: [], unlike: [], ...over });

describe('the summary of a run on a bad network', () => {
  it('finds no double where each transaction was copied once', () => {
    expect(told([copied('a'), copied('b')])).toMatchObject({
      ...{ trades: 2, seen: 2, decided: 2, placed: 100, within10s: 100, doubles: 0 },
    });
  });

  it('counts a trade that was copied under two keys as a double, and not for one that was lost', () => {
    expect(told([copied('a'), copied('a')])).toMatchObject({
      ...{ trades: 2, seen: 1, decided: 1, placed: 50, within10s: 50, doubles: 1 },
    });
  });

  it('sees a double of what came before the network turned bad', () => {
    expect(told([copied('a'), copied('b'), copied('before'), copied('before')])).toMatchObject({
      ...{ seen: 2, placed: 100, doubles: 1 },
    });
  });

  it('adds what broke by the venue’s record to them', () => {
    const broken = ['It was filled twice.'];
    expect(told([copied('a'), copied('b')], { broken })).toMatchObject({
      ...{ doubles: 1, differences: broken },
    });
  });

  it('counts what is late as placed, and not as soon', () => {
    expect(told([copied('a', 10_000), copied('b', 10_001)])).toMatchObject({
      ...{ placed: 100, within10s: 50 },
    });
  });

  describe('of sales', () => {
    const over = {
      purchases: ['a', 'b'],
      sales: [
        { hash: 's', of: ['a', 'before'] },
        { hash: 't', of: ['b'] },
      ],
    };

    it('keeps them apart from purchases', () => {
      expect(
        told([copied('a'), copied('b'), copied('s'), copied('t', 11_000)], over),
      ).toMatchObject({
        ...{ trades: 2, seen: 2, decided: 2, placed: 100, within10s: 100, doubles: 0 },
        ...{ sales: 2, salesOfOurs: 2, salesFollowed: 100, salesWithin10s: 50, salesLost: 0 },
      });
    });

    it('asks for those of what was copied, before the network turned bad as well', () => {
      const unplaced = { ...copied('b'), copy: { decidedMs: 2000 } };
      expect(told([copied('before'), unplaced, copied('s')], over)).toMatchObject({
        ...{ sales: 2, salesOfOurs: 1, salesFollowed: 100, salesLost: 0 },
      });
    });

    it.each([
      ['was never seen', []],
      ['was skipped', [{ ...seen('s'), skipped: 'queue-full' }]],
      ['was decided and never placed', [{ ...seen('s'), copy: { decidedMs: 2000 } }]],
    ])('tells of one that %s as lost', (_, times) => {
      expect(told([copied('a'), copied('b'), copied('t'), ...times], over)).toMatchObject({
        ...{ salesOfOurs: 2, salesFollowed: 50, salesWithin10s: 50, salesLost: 1 },
      });
    });

    it('takes what was sold after it, since its copy sold nothing, for following it', () => {
      const late = { ...seen('s'), copy: { decidedMs: 2000 }, mirroredMs: 6000 };
      expect(told([copied('a'), copied('b'), copied('t'), late], over)).toMatchObject({
        ...{ salesFollowed: 100, salesWithin10s: 100, salesLost: 0 },
      });
    });

    it('counts one that was copied under two keys once, and as a double', () => {
      const times = ['a', 'b', 's', 's', 't'].map((hash) => copied(hash));
      expect(told(times, over)).toMatchObject({ salesFollowed: 100, salesLost: 0, doubles: 1 });
    });
  });
});
