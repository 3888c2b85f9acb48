import { ledShares } from '../../../src/domain/portfolio/ledShares.ts';
import { type Shares, shares } from '../../../src/domain/units.ts';
import { fc } from '../../support/fc.ts';

describe('ledShares', () => {
  it('sums what is copied, lot by lot, until it is forgotten', () => {
    const led = ledShares();
    led.add('a', shares('40'));
    led.add('a', shares('20'));
    led.add('b', shares('1'));
    expect([led.of('a'), led.of('b'), led.of('c')]).toEqual([shares('60'), shares('1'), 0n]);
    led.forget('a');
    expect([led.of('a'), led.of('b')]).toEqual([0n, shares('1')]);
  });

  it.each([
    ['the part that they left', '100', '25', '15'],
    ['all when they have left', '100', '0', '0'],
    ['nothing when they hold as much', '100', '100', '60'],
    ['nothing when they hold more', '100', '130', '60'],
  ])('loses %s', (_, before, after, left) => {
    const led = ledShares();
    led.add('a', shares('60'));
    led.reduce('a', shares(before), shares(after));
    expect(led.of('a')).toBe(shares(left));
  });

  it('is no more than they hold in all', () => {
    const led = ledShares();
    led.add('a', shares('60'));
    led.cap('a', shares('70'));
    expect(led.of('a')).toBe(shares('60'));
    led.cap('a', shares('50'));
    expect(led.of('a')).toBe(shares('50'));
  });

  it('never grows by what they leave, and is never below nothing', () => {
    const amount = fc.bigInt(0n, 1_000n).map((n) => n as Shares);
    fc.assert(
      fc.property(amount, amount, amount, (count, before, after) => {
        const led = ledShares();
        led.add('a', count);
        led.reduce('a', before, after);
        expect(led.of('a') >= 0n && led.of('a') <= count).toBe(true);
      }),
    );
  });
});
