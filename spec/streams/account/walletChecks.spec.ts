import {
  asyncScheduler,
  defer,
  EMPTY,
  mergeMap,
  NEVER,
  type Observable,
  of,
  tap,
  throwError,
  timer,
} from 'rxjs';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import type { PostAnswer } from '../../../src/domain/orders/postAnswer.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { walletDoubts } from '../../../src/domain/reconciling/walletDoubts.ts';
import { type Shares, shares } from '../../../src/domain/units.ts';
import { walletChecks } from '../../../src/streams/account/walletChecks.ts';
import { marbles } from '../../support/marbles.ts';
import {
  aFill,
  aHoldingCorrected,
  anAnswer,
  anOrder,
  aResolution,
  aTradeCopied,
  CONDITION,
  YES,
} from '../../support/samples.ts';
import { scriptedRecord } from '../../support/scriptedRecord.ts';

const OPTIONS = { everyMs: 1_000, lagMs: 60_000 };
const LACKING: PostAnswer = { kind: 'rejected', message: '', advice: '', byWallet: 'lacking' };
const OTHERWISE: PostAnswer = { kind: 'rejected', message: '', advice: '' };
const retryable = new EngineError('Not now.', { disposition: 'retryable' });
const rejected = new EngineError('No such asset.', { disposition: 'rejected' });

const sent = (id: string, over: Parameters<typeof aTradeCopied>[0] = {}): EngineEvent[] => {
  const copied = aTradeCopied({ id, ...over });
  return [
    copied,
    { type: 'order-sending', atMs: 0, order: anOrder({ intent: copied.intent, hash: `0x${id}` }) },
  ];
};
const answered = (id: string, answer: PostAnswer): EngineEvent =>
  anAnswer({ intentId: id, orderHash: `0x${id}`, answer });
/** Twenty are held, bought a minute before and settled; a sale of all was sent. */
const HELD: readonly EngineEvent[] = [
  ...sent('b'),
  { type: 'fill', atMs: -60_000, fill: aFill({ orderHash: '0xb', settlement: 'CONFIRMED' }) },
  ...sent('s', { side: 'SELL', purpose: 'exit' }),
];

type World = {
  readonly wallet: Shares | (() => Observable<Shares>);
  readonly events?: readonly EngineEvent[];
  readonly doubted?: boolean;
  readonly isOpen?: boolean;
  readonly isResolved?: boolean;
  readonly orders$?: Observable<EngineEvent>;
};

const world = ({
  wallet,
  events = HELD,
  doubted = false,
  isOpen = true,
  isResolved = false,
  orders$ = NEVER,
}: World) => {
  const book = portfolio();
  for (const event of events) book.apply(event);
  const { record, asked } = scriptedRecord({ shares: { [YES]: wallet } });
  const told: string[] = [];
  const doubts = walletDoubts();
  if (doubted) doubts.add(YES);
  const events$ = defer(() =>
    walletChecks(OPTIONS, {
      record,
      marketData: {
        quote: (assetId) => (isOpen ? of({ assetId, atMs: 0 }) : throwError(() => rejected)),
      },
      resolutions: {
        resolved: (ids) => of(isResolved && ids.includes(CONDITION) ? [aResolution()] : []),
      },
      portfolio: book,
      doubts,
      orders$: orders$.pipe(tap((event) => book.apply(event))),
      onError: ({ message }) => told.push(message),
      scheduler: asyncScheduler,
    }).pipe(tap((event) => book.apply(event))),
  );
  return { events$, asked, told, book };
};

const corrected = (atMs: number) => ({ c: aHoldingCorrected({ atMs }) });
const at = (events: Record<string, EngineEvent>) => events;
const NEWS = at({ r: answered('s', LACKING), x: answered('s', OTHERWISE) });
/** The sale is refused for another reason: nothing is under way any more. */
const OVER = [...HELD, answered('s', OTHERWISE)];
const ASKED = `shares of ${YES}`;

describe('walletChecks', () => {
  // biome-ignore format: marbles
  it('asks for nothing while nothing is in doubt', marbles(({ hot, expectObservable, flush }) => {
    const { events$, asked } = world({ wallet: shares('0'), orders$: hot('x', NEWS) });
    expectObservable(events$, '10m !').toBe('');
    flush();
    expect(asked).toEqual([]);
  }));

  // biome-ignore format: marbles
  it('follows the wallet where a sale was refused for want of shares, once two readings say the same', marbles(({ hot, expectObservable, flush }) => {
    const { events$, asked, book } = world({ wallet: shares('19.5'), orders$: hot('500ms r', NEWS) });
    expectObservable(events$, '10m !').toBe('6s c', corrected(6_000));
    flush();
    expect(asked).toEqual([ASKED, ASKED]);
    expect(book.lots().map(({ holding }) => holding.shares)).toEqual([shares('19.5')]);
  }));

  // biome-ignore format: marbles
  it('asks once where all is there: an approval is missing, or orders by hand tie the shares up', marbles(({ hot, expectObservable, flush }) => {
    const { events$, asked } = world({ wallet: shares('20'), orders$: hot('500ms r', NEWS) });
    expectObservable(events$, '10m !').toBe('');
    flush();
    expect(asked).toEqual([ASKED]);
  }));

  // biome-ignore format: marbles
  it('says nothing of purchases that were refused', marbles(({ hot, expectObservable, flush }) => {
    const bought = hot('r', { r: answered('p', LACKING) });
    const { events$, asked } = world({ wallet: shares('0'), events: [...OVER, ...sent('p')], orders$: bought });
    expectObservable(events$, '1m !').toBe('');
    flush();
    expect(asked).toEqual([]);
  }));

  // biome-ignore format: marbles
  it('waits until nothing of the asset is under way', marbles(({ hot, expectObservable, flush }) => {
    const { events$, asked } = world({ wallet: shares('19.5'), doubted: true, orders$: hot('20500ms x', NEWS) });
    expectObservable(events$, '10m !').toBe('26s c', corrected(26_000));
    flush();
    expect(asked).toEqual([ASKED, ASKED]);
  }));

  // biome-ignore format: marbles
  it('believes no reading within the lag of a fill, and asks again after it', marbles(({ expectObservable, flush }) => {
    const late: EngineEvent = { type: 'fill', atMs: 0, fill: aFill({ orderHash: '0xb', settlement: 'CONFIRMED' }) };
    const events = [...sent('b'), late];
    const wallet = () => defer(() => of(shares(asyncScheduler.now() < 30_000 ? '0' : '20')));
    const { events$, asked } = world({ wallet, events, doubted: true });
    expectObservable(events$, '10m !').toBe('');
    flush();
    expect(asked).toEqual([ASKED, ASKED]);
  }));

  // biome-ignore format: marbles
  it('takes nothing off where an order was sent between the readings', marbles(({ hot, expectObservable, flush }) => {
    const [copied, sending] = sent('t', { side: 'SELL', purpose: 'exit' });
    const orders$ = hot('2s (ct)', { c: copied as EngineEvent, t: sending as EngineEvent });
    const { events$, book } = world({ wallet: shares('0'), events: OVER, doubted: true, orders$ });
    expectObservable(events$, '10m !').toBe('');
    flush();
    expect(book.lots()).toHaveLength(1);
  }));

  // biome-ignore format: marbles
  it.each([['has no book', { isOpen: false }], ['is decided', { isResolved: true }]])(
    'takes nothing off while its market %s, and asks again now and then', (_, state) => marbles(({ expectObservable, flush }) => {
      const { events$, asked } = world({ wallet: shares('0'), events: OVER, doubted: true, ...state });
      expectObservable(events$, '2m !').toBe('');
      flush();
      expect(asked).toEqual([ASKED, ASKED, ASKED, ASKED]);
    })(),
  );

  // biome-ignore format: marbles
  it('asks again a minute after a reading that failed or proved nothing', marbles(({ expectObservable, flush }) => {
    let reads = 0;
    const answers = ['', '19', '18', '19.5', '19.5'];
    const wallet = () => defer(() => {
      const answer = answers[reads++];
      return answer ? of(shares(answer)) : throwError(() => retryable);
    });
    const { events$, told } = world({ wallet, events: OVER, doubted: true });
    // At 1 s, at 61 s and 5 s later, at 126 s and 5 s later.
    expectObservable(events$, '10m !').toBe('131s c', corrected(131_000));
    flush();
    expect(told).toEqual([retryable.message]);
  }));

  // biome-ignore format: marbles
  it('asks no more about an asset that the venue does not know', marbles(({ expectObservable, flush }) => {
    const { events$, asked, told } = world({ wallet: () => throwError(() => rejected), events: OVER, doubted: true });
    expectObservable(events$, '10m !').toBe('');
    flush();
    expect([asked, told]).toEqual([[ASKED], [rejected.message]]);
  }));

  // biome-ignore format: marbles
  it('leaves off where nobody listens any more', marbles(({ expectObservable, flush }) => {
    const wallet = () => timer(2_000).pipe(mergeMap(() => EMPTY));
    const { events$, asked } = world({ wallet, events: OVER, doubted: true });
    expectObservable(events$, '1500ms !').toBe('');
    flush();
    expect(asked).toEqual([ASKED]);
  }));
});
