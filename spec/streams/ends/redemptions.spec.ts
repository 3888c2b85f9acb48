import { delay, ignoreElements, merge, type Observable, of, tap } from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { EngineEvent, Redeemed } from '../../../src/domain/events/engineEvent.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { price, usd } from '../../../src/domain/units.ts';
import type { Funds } from '../../../src/ports/account.ts';
import type { RedemptionRecord, RedemptionRow } from '../../../src/ports/redemptionRecord.ts';
import { redemptions } from '../../../src/streams/ends/redemptions.ts';
import { marbles } from '../../support/marbles.ts';
import {
  aFill,
  aMarketResolved,
  anIntent,
  anOrder,
  aRedeemed,
  aResolution,
  aTradeCopied,
  CONDITION,
} from '../../support/samples.ts';

const HASH = `0x${'88'.repeat(32)}`;
const row = (over: Partial<RedemptionRow> = {}): RedemptionRow => ({
  conditionId: CONDITION,
  usd: usd('20'),
  transactionHash: HASH,
  paidAtMs: 0,
  ...over,
});

/** $90 in cash and twenty dollars owed, after these events besides. */
function owing(...events: EngineEvent[]) {
  const book = portfolio();
  for (const event of [
    { type: 'balance' as const, atMs: -50_000, cash: usd('100'), outside: usd('100') },
    aTradeCopied(),
    { type: 'order-sending' as const, atMs: 0, order: anOrder() },
    { type: 'fill' as const, atMs: -40_000, fill: aFill({ settlement: 'CONFIRMED' }) },
    ...events,
    aMarketResolved({ atMs: 0 }),
  ])
    book.apply(event);
  return book;
}

type World = {
  readonly book?: ReturnType<typeof owing>;
  readonly redeemed?: RedemptionRecord['redeemed'];
  readonly cash?: string;
  /** How long the balance takes to be read, ms. */
  readonly cashAfter?: number;
  readonly onError?: (error: EngineError) => void;
};

const told = ({
  book = owing(),
  redeemed = () => of([]),
  cash = '90',
  cashAfter = 0,
  onError = () => undefined,
}: World): Observable<Redeemed> =>
  redemptions(
    { everyMs: 10, recordLagMs: 35 },
    {
      redemptionRecord: { redeemed },
      account: {
        funds: (): Observable<Funds> => {
          const read$ = of({ cash: usd(cash), missingAllowances: [] });
          return cashAfter > 0 ? read$.pipe(delay(cashAfter)) : read$;
        },
      },
      portfolio: book,
      onError,
    },
  ).pipe(tap((event) => book.apply(event)));

const paid = (atMs: number, over: Partial<Redeemed> = {}): Redeemed =>
  aRedeemed({ atMs, transactionHash: HASH, ...over });

describe('redemptions', () => {
  // biome-ignore format: marbles
  it('asks for what is owed, and tells of what was paid once', marbles(({ cold, expectObservable, flush }) => {
    const asked: (readonly string[])[] = [];
    const redeemed = (ids: readonly string[]) => {
      asked.push(ids);
      return asked.length === 1 ? of([]) : cold('-(r|)', { r: [row(), row()] });
    };
    const book = owing();
    expectObservable(told({ book, redeemed }), '^ 60ms !').toBe('21ms p', { p: paid(21) });
    flush();
    // Nothing is owed after it, so nobody is asked.
    expect(asked).toEqual([[CONDITION], [CONDITION]]);
    expect(book.cash()).toBe(usd('110'));
  }));

  // biome-ignore format: marbles
  it('tells of each transaction that paid a part, and of the same one never again', marbles(({ expectObservable, flush }) => {
    const rows = [row({ usd: usd('5') }), row({ usd: usd('3'), transactionHash: '0xb' })];
    const book = owing();
    expectObservable(told({ book, redeemed: () => of(rows) }), '^ 25ms !').toBe('10ms (pq)', {
      p: paid(10, { usd: usd('5') }),
      q: paid(10, { usd: usd('3'), transactionHash: '0xb' }),
    });
    flush();
    expect(book.claimable()).toBe(usd('12'));
  }));

  // biome-ignore format: marbles
  it('tells of what a row paid for fills that are not known yet once, when they are', marbles(({ cold, expectObservable, flush }) => {
    // Half of it was bought by a fill that nobody has told us of yet.
    const late = { type: 'fill' as const, atMs: -40_000, fill: aFill({ tradeId: 'late', settlement: 'CONFIRMED' }) };
    const book = owing();
    const events$ = told({ book, redeemed: () => of([row({ usd: usd('40') })]), cash: '120' });
    const fill$ = cold('15ms f', { f: late }).pipe(tap((event) => book.apply(event)), ignoreElements());
    const { transactionHash, ...rest } = paid(40);
    expect(transactionHash).toBe(HASH);
    expectObservable(merge(events$, fill$), '^ 60ms !').toBe('10ms p 29ms q', { p: paid(10), q: rest });
    flush();
    expect(book.cash()).toBe(usd('120'));
    expect(book.claimable()).toBe(0n);
  }));

  // biome-ignore format: marbles
  it('leaves out what nobody owes: the balance tells of it', marbles(({ expectObservable }) => {
    const rows = [row({ conditionId: '0xother' })];
    expectObservable(told({ redeemed: () => of(rows) }), '^ 25ms !').toBe('');
  }));

  // biome-ignore format: marbles
  it('counts it once, where the balance had it first and took it for a deposit', marbles(({ expectObservable, flush }) => {
    const book = owing({ type: 'balance', atMs: -5_000, cash: usd('110'), outside: usd('20') });
    const rows = [row({ paidAtMs: -12_000 })];
    expectObservable(told({ book, redeemed: () => of(rows) }), '^ 25ms !').toBe('10ms p', {
      p: paid(10, { countedBefore: usd('20') }),
    });
    flush();
    expect(book.cash()).toBe(usd('110'));
  }));

  // biome-ignore format: marbles
  it('takes the balance at its word, where it grew by just what is owed and the record is silent', marbles(({ expectObservable, flush }) => {
    const book = owing();
    const { transactionHash, ...unseen } = paid(40);
    expect(transactionHash).toBe(HASH);
    expectObservable(told({ book, cash: '110' }), '^ 60ms !').toBe('40ms p', { p: unseen });
    flush();
    expect(book.cash()).toBe(usd('110'));
  }));

  // biome-ignore format: marbles
  it('does not take the balance for what a fill has to do with that may fail: nobody is paid for that', marbles(({ expectObservable }) => {
    const pending: EngineEvent = { type: 'fill', atMs: -40_000, fill: aFill({ tradeId: 'late' }) };
    // Forty are owed, and came as well, if the ten that the fill cost are still there.
    expectObservable(told({ book: owing(pending), cash: '130' }), '^ 60ms !').toBe('');
  }));

  // biome-ignore format: marbles
  it('takes money that came before anybody knew why for what is owed, where it is just as much and the record is silent', marbles(({ expectObservable, flush }) => {
    const book = owing(
      { type: 'balance', atMs: -6_000, cash: usd('110'), outside: usd('20') },
      { type: 'balance', atMs: -5_000, cash: usd('113'), outside: usd('3') },
    );
    const { transactionHash, ...unseen } = paid(40, { countedBefore: usd('20') });
    expect(transactionHash).toBe(HASH);
    expectObservable(told({ book, cash: '113' }), '^ 60ms !').toBe('40ms p', { p: unseen });
    flush();
    expect(book.cash()).toBe(usd('113'));
    expect(book.claimable()).toBe(0n);
    expect(book.incomes(-6_000)).toEqual([usd('3')]);
  }));

  // biome-ignore format: marbles
  it('leaves it to whoever redeems the market by hand to tell what that brought', marbles(({ expectObservable }) => {
    const signed = { conditionId: CONDITION, title: '', transactionHash: HASH, raw: '0x', nonce: 1 };
    const book = owing({ type: 'redemption-sending', atMs: -1_000, ...signed });
    expectObservable(told({ book, cash: '110' }), '^ 60ms !').toBe('');
  }));

  describe('where two markets owe us just as much', () => {
    const SOON = 'another-token';
    const other = { conditionId: '0xsecond', assetId: SOON };
    const resolvedAt = (atMs: number): EngineEvent => {
      const payouts = [{ assetId: SOON, outcome: 'Yes', price: price('1') }];
      return aMarketResolved({ ...aResolution({ conditionId: other.conditionId, payouts }), atMs });
    };
    /** $80 in cash, twenty dollars owed since 0 ms, and as much since then. */
    const owingTwice = (atMs: number) => {
      const intent = anIntent({ id: 'second', ...other });
      const fill = aFill({
        ...other,
        tradeId: 'second',
        orderHash: '0xsecond',
        settlement: 'CONFIRMED',
      });
      const events: EngineEvent[] = [
        aTradeCopied({ id: 'second', ...other }),
        { type: 'order-sending', atMs: 0, order: anOrder({ intent, hash: '0xsecond' }) },
        { type: 'fill', atMs: -40_000, fill },
      ];
      const book = owing(...events);
      book.apply(resolvedAt(atMs));
      return book;
    };

    // biome-ignore format: marbles
    it('does not take what we redeem of one for the payment of the other', marbles(({ expectObservable, flush }) => {
      const book = owingTwice(0);
      const signed = { conditionId: CONDITION, title: '', transactionHash: HASH, raw: '0x', nonce: 1 };
      book.apply({ type: 'redemption-sending', atMs: 1, ...signed });
      expectObservable(told({ book, cash: '100' }), '^ 60ms !').toBe('');
      flush();
      expect(book.claimable()).toBe(usd('40'));
    }));

    // biome-ignore format: marbles
    it('asks again once the balance is known: a redemption may have begun meanwhile', marbles(({ cold, expectObservable, flush }) => {
      const book = owingTwice(0);
      const signed = { conditionId: CONDITION, title: '', transactionHash: HASH, raw: '0x', nonce: 1 };
      const sending = { type: 'redemption-sending' as const, atMs: 1, ...signed };
      const begun$ = cold('42ms s', { s: sending }).pipe(tap((event) => book.apply(event)), ignoreElements());
      expectObservable(merge(told({ book, cash: '100', cashAfter: 5 }), begun$), '^ 60ms !').toBe('');
      flush();
      expect(book.claimable()).toBe(usd('40'));
    }));

    // biome-ignore format: marbles
    it('waits for the record to have a word of the younger, and only then goes by the balance', marbles(({ expectObservable, flush }) => {
      const book = owingTwice(12);
      const { transactionHash, ...unseen } = paid(50);
      expect(transactionHash).toBe(HASH);
      expectObservable(told({ book, cash: '100' }), '^ 65ms !').toBe('50ms p', { p: unseen });
      flush();
      expect(book.claimable()).toBe(usd('20'));
    }));
  });

  // biome-ignore format: marbles
  it('does not take money for it that came long before, or is not as much', marbles(({ expectObservable }) => {
    const long = owing({ type: 'balance', atMs: -3_600_001, cash: usd('110'), outside: usd('20') });
    expectObservable(told({ book: long, cash: '110' }), '^ 60ms !').toBe('');
    const other = owing({ type: 'balance', atMs: -5_000, cash: usd('111'), outside: usd('21') });
    expectObservable(told({ book: other, cash: '111' }), '^ 60ms !').toBe('');
  }));

  // biome-ignore format: marbles
  it('does not take the balance for it where it grew by anything else', marbles(({ expectObservable }) => {
    expectObservable(told({ cash: '110.000001' }), '^ 60ms !').toBe('');
    expectObservable(told({ cash: '90' }), '^ 60ms !').toBe('');
  }));

  // biome-ignore format: marbles
  it('tells of a question that failed, and asks again in the next round', marbles(({ cold, expectObservable, flush }) => {
    const fails = cold<RedemptionRow[]>('--#', undefined, new EngineError('busy', { disposition: 'retryable' }));
    let questions = 0;
    const errors: string[] = [];
    const redeemed = () => {
      questions += 1;
      if (questions === 1) return fails;
      if (questions === 2) throw new Error('bug');
      return of([row()]);
    };
    const world: World = { redeemed, onError: ({ message }) => errors.push(message) };
    expectObservable(told(world), '^ 33ms !').toBe('30ms p', { p: paid(30) });
    flush();
    expect(errors).toEqual(['busy', 'bug']);
  }));

  it(
    'asks about twenty markets at a time, one question after another',
    marbles(({ cold, expectObservable, flush }) => {
      const book = owing();
      const asked: number[] = [];
      const redeemed = (some: readonly string[]) => {
        asked.push(some.length);
        return cold('-(n|)', { n: [] });
      };
      const [claim] = book.claims();
      const many = { ...book, claims: () => Array.from({ length: 45 }, () => claim) };
      expectObservable(told({ book: many as typeof book, redeemed }), '^ 15ms !').toBe('');
      flush();
      expect(asked).toEqual([20, 20, 5]);
    }),
  );
});
