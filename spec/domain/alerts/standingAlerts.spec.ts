import { standingAlerts } from '../../../src/domain/alerts/standingAlerts.ts';
import type { EngineEvent } from '../../../src/domain/engineEvent.ts';
import type { HealthState } from '../../../src/domain/health.ts';
import { accepted, anAnswer } from '../../support/samples.ts';

const health = (component: string, state: HealthState): EngineEvent => ({
  type: 'health',
  atMs: 7,
  health: { component, state, detail: 'Because.' },
});
const refused = anAnswer({
  answer: { kind: 'stop', message: 'The key is not known.', advice: 'Make a new one.' },
});
const taken = anAnswer({ answer: accepted() });
const rejected = anAnswer({ answer: { kind: 'rejected', message: 'No.', advice: 'Yes.' } });

const toldOf = (...events: EngineEvent[]) => {
  const take = standingAlerts();
  return events.map((event) =>
    take(event)
      .map(({ type, alert }) => `${type} ${alert.name}: ${alert.text}`)
      .join(),
  );
};

describe('standingAlerts', () => {
  it('tells once that the venue refuses us, and once that it no longer does', () => {
    expect(toldOf(taken, refused, refused, rejected, taken, taken)).toEqual([
      '',
      'alert-raised tradingRefused: The venue takes no more orders of ours. The key is not known. Make a new one.',
      '',
      '',
      'alert-cleared tradingRefused: The venue takes our orders again.',
      '',
    ]);
  });

  it('tells of each component by itself that it fails and works again', () => {
    expect(
      toldOf(
        health('clob', 'ok'),
        health('clob', 'failed'),
        health('rtds', 'failed'),
        health('clob', 'failed'),
        health('clob', 'degraded'),
        health('clob', 'ok'),
        health('rtds', 'ok'),
      ),
    ).toEqual([
      '',
      'alert-raised health clob: clob fails. Because.',
      'alert-raised health rtds: rtds fails. Because.',
      '',
      'alert-cleared health clob: clob works again. Because.',
      '',
      'alert-cleared health rtds: rtds works again. Because.',
    ]);
  });
});
