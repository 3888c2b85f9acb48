import { alertBook } from '../../../src/domain/alerts/alertBook.ts';
import { FIGURES, type Figure } from '../../../src/domain/alerts/figure.ts';
import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import { shares, usd } from '../../../src/domain/units.ts';
import { aFill, anAnswer, aTradeCopied } from '../../support/samples.ts';
import { someThresholds } from './someThresholds.ts';

const VITALS = { memoryMb: 100, eventLoopLagMs: 1, calls: 100, failures: 0 };
const lost = anAnswer({ answer: { kind: 'unknown', message: 'No answer.' } });
const copied = aTradeCopied();

/** What is wrong, so that the figure is out of its bounds, and what is told of it. */
const WRONG: Readonly<Record<Figure, [EngineEvent | undefined, object, string]>> = {
  cycleTimeMs: [
    anAnswer({ stages: { ...anAnswer().stages, ackedAtMs: anAnswer().stages.seenAtMs + 6000 } }),
    {},
    "Copies take 6034 ms from the first sight of a trade to the venue's answer; the alert is set to 5000 ms.",
  ],
  decisionLatencyMs: [
    { ...copied, atMs: copied.seenAtMs + 3000 },
    {},
    'Decisions take 3047 ms from the first sight of a trade; the alert is set to 1000 ms.',
  ],
  unknownOrders: [
    lost,
    {},
    'Orders that went out and were not answered: 1; the alert is set to 1.',
  ],
  unknownOrderMs: [
    lost,
    {},
    'The oldest order without a known end has been so for 99999750 ms; the alert is set to 60000 ms.',
  ],
  memoryMb: [
    undefined,
    { memoryMb: 1200.4 },
    'The process takes 1200 MB of memory; the alert is set to 1000 MB.',
  ],
  eventLoopLagMs: [
    undefined,
    { eventLoopLagMs: 250.2 },
    'Timers fire 250 ms late; the alert is set to 200 ms.',
  ],
  apiFailureRate: [
    undefined,
    { failures: 75 },
    'Of the calls to the venue 75 % fail; the alert is set to 50 %.',
  ],
};

describe('alertBook', () => {
  it.each(FIGURES)('raises %s with what is measured and what was agreed', (figure) => {
    const [event, vitals, says] = WRONG[figure];
    const book = alertBook(someThresholds());
    const atOnce = event ? book.apply(event) : [];
    const told = book.look({ ...VITALS, ...vitals }, 101_000_000);
    const alert = told.find((each) => each.alert.name === figure);
    expect(atOnce).toEqual([]);
    expect(alert).toMatchObject({
      type: 'alert-raised',
      atMs: 101_000_000,
      alert: { severity: 'warning' },
    });
    expect(alert?.alert.text.slice(0, says.length)).toBe(says);
    // And what to do.
    expect(alert?.alert.text.length).toBeGreaterThan(says.length + 20);
  });

  it('clears it with what is measured then', () => {
    const book = alertBook(someThresholds());
    book.look({ ...VITALS, memoryMb: 1001 }, 0);
    expect(book.look({ ...VITALS, memoryMb: 801 }, 1)).toEqual([]);
    expect(book.look({ ...VITALS, memoryMb: 799 }, 2)).toEqual([
      {
        type: 'alert-cleared',
        atMs: 2,
        alert: {
          name: 'memoryMb',
          severity: 'warning',
          text: 'The process takes 799 MB of memory; that is below 800 MB again.',
        },
      },
    ]);
  });

  it('says nothing while all is well, and nothing of a process that is not measured', () => {
    const book = alertBook(someThresholds());
    expect(book.apply(aTradeCopied())).toEqual([]);
    expect(book.look(VITALS, 0)).toEqual([]);
    expect(book.look(undefined, 1)).toEqual([]);
    book.look({ ...VITALS, memoryMb: 5000 }, 2);
    expect(book.look(undefined, 3)).toEqual([]);
  });

  it('tells at once of a fill that nobody expected any more', () => {
    const book = alertBook(someThresholds());
    book.apply(lost);
    book.apply({ type: 'order-presumed-dead', atMs: 1, orderHash: lost.orderHash });
    const fill = aFill({ orderHash: lost.orderHash, shares: shares('20'), usd: usd('9.99') });
    expect(book.apply({ type: 'fill', atMs: 5, fill })).toEqual([
      {
        type: 'alert-raised',
        atMs: 5,
        alert: {
          name: 'lateFill',
          severity: 'critical',
          text: `Order ${lost.orderHash} had been given up and has traded after all: it bought 20 shares for $9.99. They are in the book now; more may come.`,
        },
      },
    ]);
    expect(book.apply({ type: 'fill', atMs: 6, fill })).toEqual([]);
  });

  it('tells at once of a component that fails', () => {
    const book = alertBook(someThresholds());
    const health = { component: 'clob', state: 'failed', detail: 'No answer.' } as const;
    expect(book.apply({ type: 'health', atMs: 1, health })).toMatchObject([
      { type: 'alert-raised', atMs: 1, alert: { name: 'health clob', severity: 'critical' } },
    ]);
  });
});
