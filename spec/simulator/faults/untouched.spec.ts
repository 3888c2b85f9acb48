import { concatWith, NEVER, of } from 'rxjs';
import type { FaultRule } from '../../../src/simulator/faults/rules/faultRule.ts';
import { answerOf, faultyClob } from '../../support/faultyClob.ts';
import { TEST_ADDRESS } from '../../support/servedClob.ts';

/** All that a venue tells of a little trading, and every chance that it drew for it. */
function storyUnder(rules: readonly FaultRule[]): string {
  const { post, pass, get, ask, exchange, clob, scheduler } = faultyClob(rules);
  const frames: string[] = [];
  const events: string[] = [];
  const [market] = clob.sockets;
  const request = {
    ...{ method: 'GET', path: '/ws/market', params: {}, headers: {}, body: '' },
    query: new URLSearchParams(),
  };
  const subscribe = JSON.stringify({ assets_ids: ['1001'], type: 'market' });
  const error = (cause: unknown): never => {
    throw cause;
  };
  exchange.events$.subscribe({ next: (event) => events.push(textOf(event)), error });
  market
    ?.connect(of(subscribe).pipe(concatWith(NEVER)), request)
    .subscribe({ next: (frame) => frames.push(`${scheduler.now()} ${frame}`), error });
  const answers: unknown[] = [];
  for (let n = 0; n < 12; n += 1) {
    answers.push(answerOf(post({ at: n % 3 === 0 ? '0.3' : '0.5', type: n % 2 ? 'FAK' : 'GTC' })));
    pass(700);
  }
  answers.push(answerOf(ask('DELETE', '/cancel-all')), get('/data/trades'), get('/data/orders'));
  answers.push(get('/balance-allowance?asset_type=COLLATERAL'), get('/time'));
  answers.push(exchange.trades(TEST_ADDRESS), exchange.holdings(TEST_ADDRESS));
  return textOf([frames, events, answers]);
}

const textOf = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'bigint' ? `${one}` : one instanceof Map ? [...one.entries()] : one,
  );

/** Rules of each kind that match and never strike, and some that strike what nobody asks for. */
const HARMLESS: readonly FaultRule[] = [
  { on: '*', fault: 'lost-answer', probability: 0 },
  { on: '*', fault: 'restart', every: 1_000 },
  { on: 'GET /data/*', fault: 'read-lag', lagMs: 5_000, after: 1_000_000 },
  { on: '*', fault: 'stale-balance', probability: 0 },
  { on: '*', fault: 'clock-skew', seconds: 100, probability: 0 },
  { on: 'market', fault: 'duplicate', probability: 0 },
  { on: 'settlement', fault: 'settle', outcome: 'failed', probability: 0 },
  { on: 'arrival', fault: 'close-market', every: 1_000 },
  { on: 'POST /books', fault: 'garbage' },
  { on: 'user', fault: 'drop' },
];

describe('what no fault befalls', () => {
  it('is the same, to the byte, with rules and without', () => {
    const story = storyUnder([]);
    expect(story.length).toBeGreaterThan(10_000);
    expect(storyUnder(HARMLESS)).toBe(story);
  });

  it('is the same beside settlements that fail: chance is drawn for the same things', () => {
    const idsIn = (story: string) => story.match(/[0-9a-f]{8}-[0-9a-f-]{27}/g);
    const failing: FaultRule = { on: 'settlement', fault: 'settle', outcome: 'failed', retries: 2 };
    const [usual, faulty] = [storyUnder([]), storyUnder([failing])];
    expect(faulty).not.toBe(usual);
    expect(new Set(idsIn(faulty))).toEqual(new Set(idsIn(usual)));
  });
});
