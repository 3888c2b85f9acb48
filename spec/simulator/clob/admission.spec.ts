import { answerOf, bodyOf, faultyClob, type Posting } from '../../support/faultyClob.ts';

const RESTARTING = [425, { error: 'Too Early' }];
const DISABLED = [
  503,
  { error: 'Trading is currently disabled. Check polymarket.com for updates' },
];
const CANCEL_ONLY = [
  503,
  {
    error:
      'Trading is currently cancel-only. New orders are not accepted, but cancels are allowed.',
  },
];
const POST_ONLY = (seconds: number) => [
  503,
  {
    error: 'post-only mode: only post-only orders and cancels are allowed',
    code: 'post_only_mode',
    retry_after_seconds: seconds,
  },
];

const RESTING: Posting = { at: '0.3', postOnly: true };

/** A venue, and what it answers to each way of placing and cancelling. */
function venueWith() {
  const venue = faultyClob();
  const { ask, payload, exchange, key } = venue;
  const restOne = (): string => {
    venue.faults.mode.leave();
    return (bodyOf(venue.post(RESTING)) as { orderID: string }).orderID;
  };
  return {
    ...venue,
    restOne,
    place: (posting: Posting = {}) => answerOf(venue.post(posting)),
    placeMany: (...postings: readonly Posting[]) =>
      answerOf(ask('POST', '/orders', postings.map(payload))),
    cancels: (orderID: string) => [
      answerOf(ask('DELETE', '/order', { orderID })),
      answerOf(ask('DELETE', '/orders', [orderID])),
      answerOf(ask('DELETE', '/cancel-all')),
      answerOf(ask('DELETE', '/cancel-market-orders', { asset_id: '1001' })),
    ],
    open: () => exchange.openOrders(key.address).length,
  };
}

describe('modes of the venue', () => {
  it('refuses all that has to do with orders while it restarts, and does nothing', () => {
    const { restOne, faults, place, placeMany, cancels, open, exchange } = venueWith();
    const resting = restOne();
    faults.mode.restart();
    expect([place(), place(RESTING), placeMany({}), ...cancels(resting)]).toEqual(
      Array.from({ length: 7 }, () => RESTARTING),
    );
    expect([open(), exchange.trades('0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266')]).toEqual([
      1,
      [],
    ]);
  });

  it('is post-only after that: says for how long, and takes orders that rest and cancels', () => {
    const { restOne, faults, place, pass, cancels, post } = venueWith();
    const resting = restOne();
    faults.mode.restart();
    pass(90_000);
    expect(place()).toEqual(POST_ONLY(120));
    pass(41_500);
    expect(place({ at: '0.3' })).toEqual(POST_ONLY(79));
    expect(post().values[0]).toMatchObject({ headers: { 'retry-after': '79' } });
    expect(place(RESTING)).toMatchObject([200, { success: true, status: 'live' }]);
    expect(place({ at: '0.5', postOnly: true })).toEqual([
      400,
      { error: 'invalid post-only order: order crosses book' },
    ]);
    expect(cancels(resting)[0]).toEqual([200, { canceled: [resting], not_canceled: {} }]);
    pass(78_500);
    expect(place()).toMatchObject([200, { status: 'matched' }]);
  });

  it('tells a batch in post-only mode which of its orders it did not take', () => {
    const { faults, placeMany } = venueWith();
    faults.mode.enter('post-only', 5_000);
    expect(placeMany({}, RESTING)).toMatchObject([
      200,
      [
        {
          success: true,
          orderID: '',
          errorMsg: 'post-only mode: only post-only orders and cancels are allowed',
        },
        { success: true, status: 'live', errorMsg: '' },
      ],
    ]);
  });

  it('takes an order again that it did not take in another mode', () => {
    const { faults, place, pass } = venueWith();
    faults.mode.enter('post-only', 1_000);
    expect(place({ salt: 77 })).toEqual(POST_ONLY(1));
    pass(1_000);
    expect(place({ salt: 77 })).toMatchObject([200, { status: 'matched' }]);
  });

  it('cancels and places nothing in cancel-only mode', () => {
    const { restOne, faults, place, placeMany, cancels } = venueWith();
    const resting = restOne();
    faults.mode.enter('cancel-only');
    expect([place(RESTING), placeMany(RESTING)]).toEqual([CANCEL_ONLY, CANCEL_ONLY]);
    expect(cancels(resting)[0]).toEqual([200, { canceled: [resting], not_canceled: {} }]);
  });

  it('neither places nor cancels while it is disabled, and still tells', () => {
    const { restOne, faults, place, placeMany, cancels, get, open } = venueWith();
    const resting = restOne();
    faults.mode.enter('disabled');
    expect([place(RESTING), placeMany(RESTING), ...cancels(resting)]).toEqual(
      Array.from({ length: 6 }, () => DISABLED),
    );
    expect(open()).toBe(1);
    expect(get('/data/orders')).toMatchObject({ data: [{ id: resting }] });
    expect(get('/book?token_id=1001')).toMatchObject({ asset_id: '1001' });
  });

  it('asks for a key before it says which mode it is in', () => {
    const { faults, ask, payload } = venueWith();
    faults.mode.enter('disabled');
    expect(answerOf(ask('POST', '/order', payload(), 0))).toMatchObject([401, {}]);
  });
});
