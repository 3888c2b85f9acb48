import { asyncScheduler, ignoreElements, map, of, tap, throwError, timer } from 'rxjs';
import { address } from '../../../src/domain/address.ts';
import { EngineError } from '../../../src/domain/engineError.ts';
import type { EngineEvent } from '../../../src/domain/events/engineEvent.ts';
import type { LeaderFill } from '../../../src/domain/leaders/leaderTrade.ts';
import { emptyLot } from '../../../src/domain/portfolio/lot.ts';
import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import type { HoldingChange } from '../../../src/domain/reductions/holdingChange.ts';
import { knownChanges } from '../../../src/domain/reductions/knownChanges.ts';
import {
  type NumberedChange,
  numberChanges,
} from '../../../src/domain/reductions/numberChanges.ts';
import type { Side } from '../../../src/domain/side.ts';
import { formatMillionths, shares } from '../../../src/domain/units.ts';
import type { Fault } from '../../../src/ports/fault.ts';
import { leaderReductions } from '../../../src/streams/reductions/leaderReductions.ts';
import { marbles } from '../../support/marbles.ts';
import {
  ALICE,
  aFill,
  aHoldingChange,
  aHoldingChanged,
  aLeaderFill,
  aLeaderTrade,
  anIntent,
  anOrder,
  aResolution,
  aTradeCopied,
  aTradeSeen,
  BOB,
  CONDITION,
  YES,
} from '../../support/samples.ts';

const EVERY_MS = 1_000;
const TRANSFER_MS = 2_000;

/** Alice bought 100, we have 20 of the same since the beginning of time. */
const HELD: readonly EngineEvent[] = [
  aTradeSeen({ trade: aLeaderTrade({ occurredAtMs: 0 }) }),
  aTradeCopied(),
  { type: 'order-sending', atMs: 0, order: anOrder() },
  { type: 'fill', atMs: 0, fill: aFill({ settlement: 'CONFIRMED' }) },
];

type World = {
  readonly before?: readonly EngineEvent[];
  /** What the record tells at each reading, the last answer for good. */
  readonly changes?: readonly (readonly HoldingChange[] | EngineError)[];
  /** What she holds at each reading, likewise. */
  readonly holds?: readonly string[];
  /** What happens besides. */
  readonly meanwhile?: Readonly<Record<number, EngineEvent>>;
  readonly fills?: readonly LeaderFill[];
  /** The record lacks her purchase. */
  readonly isBehind?: boolean;
  readonly isResolved?: boolean;
  readonly mirror?: boolean;
  readonly sides?: readonly Side[];
  readonly followed?: typeof ALICE;
};

/** What is told in the first `untilMs`, and what was asked and reported. */
function reducing(
  { before = HELD, changes = [[]], holds = ['100'], fills = [], ...world }: World,
  untilMs: number,
) {
  const book = portfolio();
  const known = knownChanges();
  const apply = (event: EngineEvent): void => {
    book.apply(event);
    known.apply(event);
  };
  for (const event of before) apply(event);
  const asked: number[] = [];
  const hints: string[] = [];
  const faults: Fault[] = [];
  const told: string[] = [];
  const run = marbles(({ expectObservable, flush }) => {
    for (const [ms, event] of Object.entries(world.meanwhile ?? {}))
      expectObservable(
        timer(Number(ms)).pipe(
          tap(() => apply(event)),
          map(() => 'x'),
        ),
      ).toBe(`${ms}ms (x|)`);
    let reading = 0;
    const at = <T>(answers: readonly T[], n: number): T =>
      answers[Math.min(n, answers.length - 1)] as T;
    const told$ = leaderReductions(
      {
        everyMs: EVERY_MS,
        overlapMs: 500,
        transferMs: TRANSFER_MS,
        rules: new Map([
          [world.followed ?? ALICE, { limits: { sides: world.sides ?? ['BUY', 'SELL'] } }],
        ]),
        exits: { mirror: world.mirror ?? true },
      },
      {
        leaderRecord: {
          changesSince: (_leader, _ids, sinceMs) => {
            asked.push(sinceMs);
            const answer = at(changes, reading++);
            return answer instanceof EngineError ? throwError(() => answer) : of(answer);
          },
          holdings: () => {
            const held = at(holds, reading - 1);
            return of(held === '0' ? new Map() : new Map([[YES, shares(held)]]));
          },
        },
        history: { fillsSince: () => of(world.isBehind ? fills : [aLeaderFill(), ...fills]) },
        resolutions: { resolved: () => of(world.isResolved ? [aResolution()] : []) },
        portfolio: book,
        known,
        onResolved: (id) => hints.push(id),
        onFault: (fault) => faults.push(fault),
        random: () => 0,
      },
    ).pipe(
      tap((event) => {
        apply(event);
        told.push(
          `${event.atMs} ${event.cause}: ${formatMillionths(event.before)} to ${formatMillionths(event.after)}, sell ${formatMillionths(event.toSell)}`,
        );
      }),
    );
    expectObservable(told$.pipe(ignoreElements()), `^ ${untilMs}ms !`).toBe('');
    flush();
  });
  run();
  const led = book.ledOf({ leader: ALICE, assetId: YES });
  return { told, asked, hints, faults, toMirror: book.toMirror(ALICE, YES), led };
}

const merge = (over: Partial<HoldingChange> = {}) =>
  aHoldingChange({ occurredAtMs: 1_000, ...over });
const AWAY = new EngineError('The record is away.', { disposition: 'retryable' });

describe('leaderReductions', () => {
  it('tells of a merge once, however often the record does', () => {
    const { told, toMirror } = reducing({ changes: [[merge()]], holds: ['50'] }, 9_500);
    expect(told).toEqual(['0 merge: 100 to 50, sell 10']);
    expect(toMirror).toBe(shares('10'));
  });

  it('tells of two equal merges of one transaction, each after the other', () => {
    const { told, toMirror } = reducing(
      {
        changes: [[merge({ shares: shares('25') }), merge({ shares: shares('25') })]],
        holds: ['50'],
      },
      500,
    );
    expect(told).toEqual(['0 merge: 100 to 75, sell 5', '0 merge: 75 to 50, sell 5']);
    expect(toMirror).toBe(shares('10'));
  });

  it('tells nothing again after a restart', () => {
    const first = merge({ shares: shares('25') });
    const journal: EngineEvent[] = [...HELD];
    const once = reducing({ changes: [[first]], holds: ['75'] }, 500);
    expect(once.told).toHaveLength(1);
    const [{ key }] = numberChanges([first]) as [NumberedChange];
    journal.push(aHoldingChanged({ key, after: shares('75'), toSell: shares('5') }));
    expect(reducing({ before: journal, changes: [[first]], holds: ['75'] }, 9_500).told).toEqual(
      [],
    );
  });

  it('leaves out what she did before we had anything, and asks no further back', () => {
    const later: EngineEvent[] = HELD.map((event) =>
      event.type === 'fill' ? { ...event, atMs: 2_500 } : event,
    );
    const { told, asked } = reducing(
      { before: later, changes: [[merge({ occurredAtMs: 1_000 })]] },
      500,
    );
    expect(told).toEqual([]);
    expect(asked).toEqual([2_000]);
  });

  it.each([
    ['nothing after what she did before that', 2_000, '0', '200'],
    ['after what she did in the second of her purchase', 3_000, '5.00125', '150'],
    ['after what she did before ours', 4_000, '5.00125', '150'],
  ])('sells of what is bought into again over dust %s', (_, occurredAtMs, toSell, led) => {
    const again: readonly EngineEvent[] = [
      {
        type: 'fill',
        atMs: 1_500,
        fill: aFill({ tradeId: 's', side: 'SELL', shares: shares('19.995') }),
      },
      aTradeSeen({ trade: aLeaderTrade({ occurredAtMs: 3_000, ordinal: 1 }) }),
      aTradeCopied({ id: 'again' }),
      { type: 'order-sending', atMs: 5_000, order: anOrder({ intent: anIntent({ id: 'again' }) }) },
      { type: 'fill', atMs: 5_500, fill: aFill({ tradeId: 'b', orderHash: '0xhash-of-again' }) },
    ];
    const world = { before: [...HELD, ...again], changes: [[merge({ occurredAtMs })]] };
    const { told, toMirror, led: left } = reducing({ ...world, holds: ['150'] }, 500);
    expect(told).toEqual([`0 merge: 200 to 150, sell ${toSell}`]);
    expect([toMirror, left]).toEqual([shares(toSell), shares(led)]);
  });

  it('reads on from the last reading that worked, with an overlap', () => {
    const { asked } = reducing({ changes: [[], [], AWAY, []] }, 4_500);
    expect(asked).toEqual([0, 0, 500, 500, 2_500]);
  });

  it('says once that it cannot read, and makes up for it', () => {
    const { told, faults } = reducing({ changes: [AWAY, AWAY, [merge()]], holds: ['50'] }, 4_500);
    expect(faults).toEqual([
      {
        where: 'reductions',
        message: `What ${ALICE} does besides trading could not be read: The record is away.`,
      },
    ]);
    expect(told).toEqual(['2000 merge: 100 to 50, sell 10']);
  });

  it('takes a position at its word that stays too small', () => {
    const { told, toMirror } = reducing({ holds: ['100', '0'] }, 9_500);
    // Short from the second reading on; two seconds later it counts.
    expect(told).toEqual(['3000 unexplained: 100 to 0, sell 20']);
    expect(toMirror).toBe(shares('20'));
  });

  it('sells nothing after what she gave away before we had any of it', () => {
    const long = aTradeSeen({
      trade: aLeaderTrade({ occurredAtMs: 0, shares: shares('900'), ordinal: 1 }),
    });
    const { told, toMirror } = reducing({ before: [long, ...HELD], holds: ['100'] }, 9_500);
    expect(told).toEqual(['2000 unexplained: 1000 to 100, sell 0']);
    expect(toMirror).toBe(0n);
  });

  it('does not believe a record that lacks what she was seen to buy', () => {
    const stalled = { holds: ['0'], isBehind: true };
    expect(reducing(stalled, 9_500)).toMatchObject({ told: [], toMirror: 0n });
    expect(reducing({ ...stalled, isBehind: false }, 9_500).told).toHaveLength(1);
  });

  it('sells the same part where a part was given away, and then the rest', () => {
    const { told, toMirror } = reducing({ holds: ['100', '25', '25', '25', '0'] }, 9_500);
    expect(told).toEqual([
      '3000 unexplained: 100 to 25, sell 15',
      '6000 unexplained: 25 to 0, sell 5',
    ]);
    expect(toMirror).toBe(shares('20'));
  });

  it('says nothing about a position that was too small for a moment', () => {
    expect(reducing({ holds: ['100', '0', '0', '100'] }, 9_500).told).toEqual([]);
  });

  it('leaves to her sale what a sale explains, however late it is seen', () => {
    const sale = aTradeSeen({
      trade: aLeaderTrade({ side: 'SELL', shares: shares('50'), transactionHash: '0x5' }),
    });
    expect(reducing({ holds: ['50'], meanwhile: { 1500: sale } }, 9_500).told).toEqual([]);
  });

  it('waits while a sale is on the record that may not have been seen', () => {
    const fills = [aLeaderFill({ side: 'SELL', occurredAtMs: 0 })];
    // Looked at anew two seconds later: by then it would have been seen.
    expect(reducing({ holds: ['50'], fills }, 9_500).told).toEqual([
      '5000 unexplained: 100 to 50, sell 10',
    ]);
  });

  it('is not told twice by the record and the position, whichever is first', () => {
    const late = merge({ occurredAtMs: 1_000 });
    const { told } = reducing({ changes: [[], [], [], [late]], holds: ['50'] }, 9_500);
    expect(told).toEqual(['2000 unexplained: 100 to 50, sell 10']);
    expect(reducing({ changes: [[], [late]], holds: ['50'] }, 9_500).told).toEqual([
      '1000 merge: 100 to 50, sell 10',
    ]);
  });

  it('sells nothing of a decided market, and says that it is decided', () => {
    const { told, hints, toMirror } = reducing(
      { changes: [[merge()]], holds: ['0'], isResolved: true },
      9_500,
    );
    expect(told).toEqual(['0 merge: 100 to 50, sell 0']);
    expect(toMirror).toBe(0n);
    expect(hints).toContain(CONDITION);
  });

  it('sells nothing for a redemption, which only a decided market allows', () => {
    const { told, hints, toMirror } = reducing(
      { changes: [[merge({ kind: 'redemption' })]], holds: ['0'] },
      9_500,
    );
    expect(told).toEqual(['0 redemption: 100 to 0, sell 0']);
    expect([toMirror, hints]).toEqual([0n, [CONDITION]]);
  });

  it('counts a split, so that what she holds then is no riddle', () => {
    const { told } = reducing({ changes: [[merge({ kind: 'split' })]], holds: ['150'] }, 9_500);
    expect(told).toEqual(['0 split: 100 to 150, sell 0']);
  });

  it('sells nothing where her sales are not copied', () => {
    const { told } = reducing({ changes: [[merge()]], holds: ['50'], sides: ['BUY'] }, 500);
    expect(told).toEqual(['0 merge: 100 to 50, sell 0']);
  });

  it('sells nothing where she is not mirrored', () => {
    expect(reducing({ changes: [[merge()]], holds: ['50'], mirror: false }, 500).told).toEqual([
      '0 merge: 100 to 50, sell 0',
    ]);
  });

  it('asks nothing about whom we do not follow, nor where nothing is held', () => {
    expect(reducing({ followed: BOB }, 9_500).asked).toEqual([]);
    expect(reducing({ before: [] }, 9_500).asked).toEqual([]);
  });

  it('looks at twenty leaders at once, so that a record that answers slowly makes no round slow', () => {
    const leaders = Array.from({ length: 60 }, (_, n) =>
      address(`0x${(n + 1).toString(16).padStart(40, '0')}`),
    );
    const asked: string[] = [];
    const late$ = timer(2_000).pipe(map(() => []));
    marbles(({ expectObservable, flush }) => {
      const told$ = leaderReductions(
        {
          everyMs: 30_000,
          overlapMs: 500,
          transferMs: TRANSFER_MS,
          rules: new Map(leaders.map((leader) => [leader, { limits: { sides: ['BUY', 'SELL'] } }])),
          exits: { mirror: true },
        },
        {
          leaderRecord: {
            changesSince: (leader) => {
              asked.push(`${asyncScheduler.now()} ${leader}`);
              return late$;
            },
            holdings: () => of(new Map()),
          },
          history: { fillsSince: () => of([]) },
          portfolio: {
            ...portfolio(),
            lots: () => leaders.map((leader) => emptyLot(anIntent({ leader }), 0)),
          },
          known: knownChanges(),
          onResolved: () => undefined,
          onFault: () => undefined,
          random: () => 0,
        },
      );
      expectObservable(told$, '^ 20s !').toBe('');
      flush();
    })();
    expect(asked.map((one) => Number(one.split(' ')[0]))).toEqual(
      [0, 2_000, 4_000].flatMap((atMs) => Array.from({ length: 20 }, () => atMs)),
    );
    expect(new Set(asked).size).toBe(60);
  });
});
