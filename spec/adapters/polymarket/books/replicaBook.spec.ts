import type { BookChange } from '../../../../src/adapters/polymarket/books/marketMessage.ts';
import { replicaBook } from '../../../../src/adapters/polymarket/books/replicaBook.ts';
import type { Depth } from '../../../../src/domain/markets/depth.ts';
import { withLevel } from '../../../../src/domain/markets/withLevel.ts';
import type { Side } from '../../../../src/domain/side.ts';
import { type Price, price, shares } from '../../../../src/domain/units.ts';
import { fc } from '../../../support/fc.ts';

const level = (at: string, size: string) => ({ price: price(at), shares: shares(size) });
const WHOLE: Depth = { bids: [level('0.4', '10')], asks: [level('0.6', '10')] };
const change = (side: Side, at: string, size: string, best?: BookChange['best']): BookChange => ({
  assetId: '1',
  levels: [{ side, level: level(at, size) }],
  ...(best && { best }),
});
const BID = change('BUY', '0.45', '5');
const WITH_BID = withLevel(WHOLE, 'BUY', level('0.45', '5'));

/** A book that was told whole at 100. */
function told() {
  const book = replicaBook();
  book.told(WHOLE, 100, 1_000);
  return book;
}

describe('replicaBook', () => {
  it('knows nothing until it is told whole', () => {
    const book = replicaBook();
    book.changed(BID, 101);
    expect(book.depth()).toBeUndefined();
    book.told(WHOLE, 102, 1_000);
    expect(book.depth()).toEqual(WHOLE);
    expect(book.wholeAtMs()).toBe(1_000);
  });

  it('follows changes, and takes a repetition for what it is', () => {
    const book = told();
    book.changed(BID, 101);
    book.changed(BID, 101);
    expect(book.depth()).toEqual(WITH_BID);
    expect(book.wholeAtMs()).toBe(1_000);
  });

  it('goes by the tick that it was told last', () => {
    const book = replicaBook();
    book.ticked(price('0.001'));
    expect(book.depth()).toBeUndefined();
    book.told({ ...WHOLE, tick: price('0.01') }, 100, 1_000);
    book.ticked(price('0.001'));
    book.changed(BID, 101);
    expect(book.depth()).toEqual({ ...WITH_BID, tick: price('0.001') });
    book.ticked(price('0.002'));
    expect(book.depth()).toEqual(WITH_BID);
  });

  it('keeps to its best prices as the venue has them', () => {
    const best = { bid: price('0.45'), ask: price('0.6') };
    const book = told();
    book.changed(change('BUY', '0.45', '5', best), 101);
    book.compared(best, 101);
    expect(book.depth()).toEqual(WITH_BID);
  });

  it.each<[string, (book: ReturnType<typeof told>) => void]>([
    [
      'a change is older than the one before it',
      (book) => {
        book.changed(BID, 103);
        book.changed(BID, 102);
      },
    ],
    [
      'it is told whole as it was before a change',
      (book) => {
        book.changed(BID, 103);
        book.told(WHOLE, 102, 1_000);
      },
    ],
    [
      'a change leads to other best prices than the venue has',
      (book) => {
        book.changed(change('BUY', '0.3', '5', { bid: price('0.41'), ask: price('0.6') }), 101);
      },
    ],
    [
      'a side is empty at the venue and not here',
      (book) => {
        book.compared({ bid: price('0.4') }, 101);
      },
    ],
    ['its line broke off', (book) => book.forget()],
  ])('is unknown once %s, until it is told whole again', (_, happens) => {
    const book = told();
    happens(book);
    expect(book.depth()).toBeUndefined();
    book.changed(BID, 110);
    expect(book.depth()).toBeUndefined();
    book.told(WHOLE, 120, 2_000);
    expect(book.depth()).toEqual(WHOLE);
  });

  it('pays no heed to best prices of an earlier moment', () => {
    const book = told();
    book.changed(BID, 103);
    book.compared({ bid: price('0.4'), ask: price('0.6') }, 102);
    expect(book.depth()).toEqual(WITH_BID);
  });

  it('is made good by an answer from elsewhere, and by what changed since it was asked for', () => {
    const book = replicaBook();
    const asked = book.asked();
    book.changed(BID, 101);
    asked.answered(WHOLE, 1_500);
    asked.done();
    expect(book.depth()).toEqual(WITH_BID);
    expect(book.wholeAtMs()).toBe(1_500);
  });

  it.each<[string, (book: ReturnType<typeof told>) => void]>([
    ['its line broke off', (book) => book.forget()],
    [
      'it was told something late',
      (book) => {
        book.changed(BID, 103);
        book.changed(BID, 102);
      },
    ],
    [
      'so much changed that it could not be kept',
      (book) => {
        for (let atMs = 101; atMs < 700; atMs++) book.changed(BID, atMs);
        book.compared({}, 700);
      },
    ],
  ])('does not believe an answer when meanwhile %s', (_, happens) => {
    const book = told();
    const asked = book.asked();
    happens(book);
    asked.answered(WHOLE, 1_500);
    expect(book.depth()).toBeUndefined();
  });

  it('keeps what changes for one who asked, though another had theirs', () => {
    const book = replicaBook();
    const [one, other] = [book.asked(), book.asked()];
    book.changed(BID, 101);
    other.answered(WHOLE, 1_400);
    other.done();
    one.answered(WHOLE, 1_500);
    expect(book.depth()).toEqual(WITH_BID);
  });

  it('prefers what it was told whole to an answer that may be older', () => {
    const book = told();
    const asked = book.asked();
    book.told(WITH_BID, 105, 1_400);
    asked.answered(WHOLE, 1_500);
    expect(book.depth()).toEqual(WITH_BID);
  });

  it('gives up a book of more levels than there are prices', () => {
    const book = told();
    const levels = Array.from({ length: 10_000 }, (_, at) => ({
      side: 'BUY' as const,
      level: { price: BigInt(at + 1) as Price, shares: shares('1') },
    }));
    book.changed({ assetId: '1', levels: levels.slice(2) }, 101);
    expect(book.depth()?.bids).toHaveLength(9_999);
    book.changed({ assetId: '1', levels: levels.slice(1, 2) }, 102);
    expect(book.depth()).toBeUndefined();
  });

  it('is the venue’s book or unknown, however late and however often news and answers come', () => {
    fc.assert(
      fc.property(
        fc.array(news, { minLength: 1, maxLength: 40 }),
        fc.array(request, { maxLength: 6 }),
        (changes, requests) => {
          const history: Depth[] = [WHOLE];
          for (const { bid, at, size } of changes) {
            const [side, before] = [bid ? 'BUY' : 'SELL', history.at(-1) ?? WHOLE] as const;
            history.push(withLevel(before, side, toLevel(at, size)));
          }
          const book = replicaBook();
          book.told(WHOLE, 0, 0);
          const steps: { atMs: number; run: () => void }[] = [];
          changes.forEach(({ bid, at, size, delayMs, again }, index) => {
            const one: BookChange = {
              assetId: '1',
              levels: [{ side: bid ? 'BUY' : 'SELL', level: toLevel(at, size) }],
            };
            const run = () => book.changed(one, index + 1);
            steps.push({ atMs: index + 1 + delayMs, run });
            if (again) steps.push({ atMs: index + 1 + delayMs, run });
          });
          for (const { fromMs, seenMs, tookMs } of requests) {
            let asked: ReturnType<typeof book.asked> | undefined;
            const seen = history[Math.min(fromMs + seenMs, changes.length)] ?? WHOLE;
            const ask = () => {
              asked = book.asked();
            };
            steps.push({ atMs: fromMs, run: ask });
            steps.push({
              atMs: fromMs + seenMs + tookMs,
              run: () => {
                asked?.answered(seen, 1);
                asked?.done();
              },
            });
          }
          // Stable, so what happens in one millisecond happens in the order above.
          for (const { run } of steps.toSorted((a, b) => a.atMs - b.atMs)) run();
          const found = book.depth();
          if (found) expect(found).toEqual(history.at(-1));
        },
      ),
    );
  });
});

const news = fc.record({
  bid: fc.boolean(),
  at: fc.integer({ min: 1, max: 4 }),
  size: fc.integer({ min: 0, max: 5 }),
  delayMs: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 4 })),
  again: fc.boolean(),
});
const request = fc.record({
  fromMs: fc.integer({ min: 0, max: 40 }),
  seenMs: fc.integer({ min: 0, max: 5 }),
  tookMs: fc.integer({ min: 0, max: 5 }),
});
const toLevel = (at: number, size: number) => level(`0.${at}`, `${size}`);
