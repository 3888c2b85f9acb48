import type { Address } from '../../../src/domain/address.ts';
import { standingAlerts } from '../../../src/domain/alerts/standingAlerts.ts';
import type { EngineEvent, EntriesStopped } from '../../../src/domain/events/engineEvent.ts';
import { entryGate } from '../../../src/domain/gate/entryGate.ts';
import type { StopCause } from '../../../src/domain/gate/stopCause.ts';
import type { HealthState } from '../../../src/domain/health.ts';
import { usd } from '../../../src/domain/units.ts';
import { ALICE, aTradeSeen, BOB } from '../../support/samples.ts';

const health = (component: string, state: HealthState): EngineEvent => ({
  type: 'health',
  atMs: 7,
  health: { component, state, detail: 'Because.' },
});
const stopped = (cause: StopCause): EntriesStopped => ({
  type: 'entries-stopped',
  atMs: 8,
  cause,
  message: 'It had to be.',
});
const resumed = (cause: StopCause): EngineEvent => ({ type: 'entries-resumed', atMs: 9, cause });
const paused = (leader: Address, atMs = 1): EngineEvent => ({
  type: 'leader-paused',
  atMs,
  leader,
  lost: usd('6'),
  limit: usd('5'),
});

const alertsOf = (...events: EngineEvent[]) => events.map(standingAlerts());
const inShort = (told: ReturnType<ReturnType<typeof standingAlerts>>) =>
  told.map(({ type, alert }) => `${type === 'alert-raised' ? '+' : '-'}${alert.name}`).join(' ');
const toldOf = (...events: EngineEvent[]) => alertsOf(...events).map(inShort);

describe('standingAlerts', () => {
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
    ).toEqual(['', '+health clob', '+health rtds', '', '-health clob', '', '-health rtds']);
  });

  it('tells once what stops entries, and once that it no longer does', () => {
    expect(
      toldOf(
        stopped('venue'),
        stopped('venue'),
        stopped('circuit'),
        resumed('circuit'),
        stopped('command'),
        resumed('command'),
        resumed('command'),
      ),
    ).toEqual([
      '+entries venue',
      '',
      '+entries circuit',
      '-entries circuit',
      '+entries command',
      '-entries venue -entries command',
      '',
    ]);
  });

  it('tells of what stops entries in the markets of each exchange by itself', () => {
    const on = (event: EngineEvent, exchange: 'v2' | 'v3') =>
      ({ ...event, exchange }) as EngineEvent;
    const events = [
      on(stopped('approval'), 'v2'),
      on(stopped('approval'), 'v3'),
      on(resumed('approval'), 'v2'),
      resumed('command'),
    ];
    expect(toldOf(...events)).toEqual([
      '+entries approval v2',
      '+entries approval v3',
      '-entries approval v2',
      '-entries approval v3',
    ]);
    expect(alertsOf(...events)[0]?.[0]?.alert.text).toMatch(
      /^Entries in some markets are stopped by an exchange that may not move your shares\. It had to be\. They/,
    );
  });

  it('tells of a stop once and not again as a failing component, but of one from before the start', () => {
    const failed = health('entries', 'failed');
    expect(toldOf(stopped('venue'), failed, resumed('command'), health('entries', 'ok'))).toEqual([
      '+entries venue',
      '',
      '-entries venue',
      '',
    ]);
    expect(toldOf(failed, health('entries', 'ok'))).toEqual(['+health entries', '-health entries']);
  });

  it('tells of each leader who is paused, and that they are followed again, by time or by command', () => {
    expect(
      toldOf(
        paused(ALICE),
        paused(ALICE, 2),
        paused(BOB),
        { type: 'leader-resumed', atMs: 9, leader: ALICE, profit: usd('-5'), by: 'time' },
        resumed('command'),
        { type: 'leader-resumed', atMs: 9, leader: BOB, profit: usd('-5'), by: 'command' },
      ),
    ).toEqual([`+leader ${ALICE}`, '', `+leader ${BOB}`, `-leader ${ALICE}`, `-leader ${BOB}`, '']);
    expect(alertsOf(paused(ALICE))[0]).toMatchObject([
      {
        alert: {
          severity: 'warning',
          text: `Leader ${ALICE} is paused. Their copies had lost $6.00 since they had gained most, and limits.maxLeaderDrawdown is $5.00.`,
        },
      },
    ]);
  });

  it('tells once that orders cannot be cancelled, and once that they are, or may rest', () => {
    const cancels = (state: 'pending' | 'done'): EngineEvent => ({
      ...{ type: 'cancels', atMs: 8, state, everything: true, message: 'Still there.' },
    });
    expect(
      toldOf(cancels('done'), cancels('pending'), cancels('pending'), cancels('done')),
    ).toEqual(['', '+cancels', '', '-cancels']);
    expect(
      toldOf(stopped('panic'), cancels('pending'), resumed('circuit'), resumed('command')),
    ).toEqual(['+entries panic', '+cancels', '', '-entries panic -cancels']);
    expect(alertsOf(cancels('pending'))[0]).toMatchObject([
      { atMs: 8, alert: { severity: 'critical', text: 'Still there.' } },
    ]);
  });

  describe('of what an earlier run left standing', () => {
    const pending: EngineEvent = {
      ...{ type: 'cancels', atMs: 8, state: 'pending', everything: false, message: 'There.' },
    };
    const toldAfter = (earlier: readonly EngineEvent[], ...events: EngineEvent[]) =>
      events.map(standingAlerts(earlier)).map(inShort);

    it('tells the end, and not again that it began', () => {
      const earlier = [stopped('drawdown'), paused(ALICE), pending];
      expect(toldAfter(earlier, stopped('drawdown'), pending, resumed('command'))).toEqual([
        '',
        '',
        `-leader ${ALICE} -entries drawdown -cancels`,
      ]);
      const again: EngineEvent = {
        ...{ type: 'leader-resumed', atMs: 9, leader: ALICE, profit: usd('-5'), by: 'time' },
      };
      expect(toldAfter([paused(ALICE)], paused(ALICE), again)).toEqual(['', `-leader ${ALICE}`]);
      expect(toldAfter([pending], { ...pending, state: 'done' })).toEqual(['-cancels']);
    });

    it('tells of cancels that a word to sell everything wants, which came after a stop, no end that is none', () => {
      const gate = entryGate();
      [stopped('command'), { ...stopped('command'), flatten: true }, pending].forEach(gate.apply);
      const circuit = [stopped('circuit'), resumed('circuit')];
      expect(toldAfter(gate.standing(), ...circuit, resumed('command'))).toEqual([
        '+entries circuit',
        '-entries circuit',
        '-entries command -cancels',
      ]);
    });

    it('tells what comes besides', () => {
      expect(toldAfter([stopped('drawdown')], stopped('venue'))).toEqual(['+entries venue']);
    });

    it('tells that entries do not work, unless a stop of this run has said so', () => {
      const failed = health('entries', 'failed');
      expect(toldAfter([stopped('venue')], failed)).toEqual(['+health entries']);
      expect(toldAfter([stopped('venue')], stopped('command'), failed)).toEqual([
        '+entries command',
        '',
      ]);
    });
  });

  it('says what happened, when, how bad it is and what to do', () => {
    expect(alertsOf(stopped('venue'), resumed('venue'))).toEqual([
      [
        {
          type: 'alert-raised',
          atMs: 8,
          alert: {
            name: 'entries venue',
            severity: 'critical',
            text: 'Entries are stopped by the venue, which refuses us. It had to be. Mend what the venue refuses; then they begin again with: npm run control -- resume (with the --config and --mode it was started with, if any).',
          },
        },
      ],
      [
        {
          type: 'alert-cleared',
          atMs: 9,
          alert: {
            name: 'entries venue',
            severity: 'critical',
            text: 'Entries are no longer stopped by the venue, which refuses us.',
          },
        },
      ],
    ]);
    const text = expect.stringMatching(
      /^Entries are stopped by a command\. They begin again/,
    ) as string;
    expect(alertsOf(stopped('command'))[0]).toMatchObject([
      { alert: { severity: 'warning', text } },
    ]);
    expect(alertsOf(health('clob', 'failed'))[0]).toMatchObject([
      { atMs: 7, alert: { severity: 'critical', text: 'clob fails. Because.' } },
    ]);
    expect(alertsOf(aTradeSeen())).toEqual([[]]);
  });
});
