import { redact } from '../../../src/adapters/log/redact.ts';
import { telemetryStore } from '../../../src/adapters/process/telemetryStore.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { statistics } from '../../../src/domain/statistics/statistics.ts';
import { usd } from '../../../src/domain/units.ts';
import { engineFigures } from '../../../src/wiring/control/engineFigures.ts';
import { figuresOf } from '../../../src/wiring/shown/figures.ts';
import { aFill, aRedeemed } from '../../support/samples.ts';

const usage = { rssMb: 1, heapMb: 1, cpu: 0, loopLagP50Ms: 0, loopLagP99Ms: 0 };

const answered = (names: readonly string[] = []) => {
  const telemetry = telemetryStore();
  for (const name of names) {
    telemetry.called(name, 5, false);
    telemetry.watch(name, () => 1);
  }
  const counted = statistics();
  const fill = aFill({ settlement: 'CONFIRMED', usd: usd('10.5'), fee: usd('0.1') });
  counted.apply({ type: 'fill', atMs: 0, fill });
  counted.apply(aRedeemed());
  const book = portfolio();
  return engineFigures(figuresOf(counted.snapshot(), telemetry, { read: () => usage }, book), {
    portfolio: { ...book, realisedInRun: () => usd('-1'), realised: () => usd('2.5') },
    redact: (text) => redact(text, /s3cret/gu),
  });
};

describe('engineFigures', () => {
  it('tells dollars as decimals, and all of it as what JSON can hold', () => {
    const { figures } = answered(['GET /book']);
    expect(JSON.parse(JSON.stringify(figures))).toMatchObject({
      trading: { fills: 1, bought: '10.5', sold: '0', fees: '0.1', redeemed: '20' },
      profit: { run: '-1', inAll: '2.5' },
      endpoints: { 'GET /book': { calls: 1, failures: 1 } },
      gauges: { 'GET /book': 1, lots: 0, unknownOrders: 0 },
      process: usage,
    });
  });

  it('says the same as a table', () => {
    const { says } = answered(['GET /book']);
    expect(says).toContain('Money, this run');
    expect(says).toMatch(/^ {2}GET \/book +1 +1 /m);
  });

  it('shows no secret, and nothing of a name that acts on a terminal or is endless', () => {
    const { says, figures } = answered(['GET /s3cret', 'GET /\u001b[2J\nMoney', 'x'.repeat(5000)]);
    const names = [...Object.keys(figures.endpoints), ...Object.keys(figures.gauges)];
    expect(names).toContain('GET /(hidden)');
    expect(names).toContain('GET /\\u001b[2J\\nMoney');
    expect(Math.max(...names.map(({ length }) => length))).toBe(100);
    const said = says + JSON.stringify(figures);
    expect(said).not.toContain('s3cret');
    expect(said).not.toContain('\u001b');
    expect(says).not.toMatch(/^Money$/m);
  });
});
