import { firstValueFrom, of } from 'rxjs';
import {
  type DataApiLeaderRecordOptions,
  dataApiLeaderRecord,
} from '../../../../src/adapters/polymarket/dataApi/dataApiLeaderRecord.ts';
import type { GetOptions } from '../../../../src/adapters/polymarket/http/httpClient.ts';
import type { ReadRank } from '../../../../src/adapters/polymarket/http/rankedReads.ts';
import { shares } from '../../../../src/domain/units.ts';
import type { Fault } from '../../../../src/ports/fault.ts';
import { fixture } from '../../../support/fixture.ts';
import { ALICE } from '../../../support/samples.ts';

const { merge: MERGE = {}, position: POSITION = {} } = fixture('polymarket/leader-record.json');
const CONDITION = String(MERGE['condition_id']);
const SINCE_MS = 1_795_420_000_500;

/** A server with these pages, one request after the other; each but the last names the next. Any second is one page. */
function serving(
  pages: readonly (readonly object[])[],
  options: DataApiLeaderRecordOptions = {},
  second: readonly object[] = [],
) {
  const asked: [string, GetOptions['params']][] = [];
  const ranks: (ReadRank | undefined)[] = [];
  const faults: Fault[] = [];
  const record = dataApiLeaderRecord(options, {
    dataApi: {
      get: (path, { params, rank } = {}) => {
        asked.push([path, params]);
        ranks.push(rank);
        if (params?.['end'] !== undefined)
          return of({ data: second, pagination: { has_more: false } });
        const n = asked.length;
        const next_cursor = n < pages.length ? `page-${n}` : null;
        const pagination = { limit: 1000, offset: 0, has_more: next_cursor !== null, next_cursor };
        return of({ data: pages[n - 1], pagination });
      },
    },
    onFault: (fault) => faults.push(fault),
    random: () => 0,
  });
  return {
    changes: () => firstValueFrom(record.changesSince(ALICE, [CONDITION, '0x2'], SINCE_MS)),
    holdings: () => firstValueFrom(record.holdings(ALICE, [CONDITION, '0x2'])),
    asked,
    ranks,
    faults,
  };
}

/** A merge, in a transaction of its second. */
const at = (timestamp: number, over: object = {}) => ({
  ...MERGE,
  timestamp,
  transaction_hash: `0x${timestamp.toString(16).padStart(64, '0')}`,
  ...over,
});

describe('dataApiLeaderRecord', () => {
  it('goes before polls of leaders, as part of a round', async () => {
    const { changes, ranks } = serving([[at(20)], [at(10)]]);
    await changes();
    expect(ranks).toEqual(['round', 'round']);
    const positions = serving([[]]);
    await positions.holdings();
    expect(positions.ranks).toEqual(['round']);
  });

  it('asks past the cache for what is no trade, and gives it oldest first', async () => {
    const { changes, asked } = serving([[at(30), at(20, { type: 'SPLIT' })]]);
    expect((await changes()).map(({ kind, occurredAtMs }) => [kind, occurredAtMs])).toEqual([
      ['split', 20_000],
      ['merge', 30_000],
    ]);
    expect(asked).toEqual([
      [
        '/v2/activity',
        {
          user: ALICE,
          type: 'SPLIT,MERGE,CONVERSION,REDEEM,MIGRATION',
          condition: `${CONDITION},0x2`,
          start: 1_795_420_000,
          limit: 1000,
          _: expect.any(String) as string,
        },
      ],
    ]);
  });

  it('follows the pages to the end', async () => {
    const { changes, asked } = serving([[at(50)], [at(40)], [at(30)]]);
    expect((await changes()).map(({ occurredAtMs }) => occurredAtMs)).toEqual([
      30_000, 40_000, 50_000,
    ]);
    expect(asked.map(([, params]) => params?.['cursor'])).toEqual([undefined, 'page-1', 'page-2']);
  });

  it('takes no row that a page repeats for another act', async () => {
    const { changes, asked } = serving(
      [
        [at(50), at(40)],
        [at(40), at(30)],
      ],
      {},
      [at(40)],
    );
    expect((await changes()).map(({ occurredAtMs }) => occurredAtMs)).toEqual([
      30_000, 40_000, 50_000,
    ]);
    expect(asked.at(-1)?.[1]).toMatchObject({ user: ALICE, start: 40, end: 40 });
  });

  it('keeps the newest whole transactions of a reading that is too long, and says so', async () => {
    const { changes, faults } = serving([[at(50), at(40)], [at(40)], [at(30)]], { maxPages: 2 });
    expect((await changes()).map(({ occurredAtMs }) => occurredAtMs)).toEqual([50_000]);
    expect(faults).toEqual([
      {
        where: 'GET /v2/activity',
        message: `More of ${ALICE} than 2 pages hold: what is older was not read.`,
      },
    ]);
  });

  it('leaves out a row that it cannot read, and says so', async () => {
    const { changes, faults } = serving([[at(50), at(40, { size: null })]]);
    expect(await changes()).toHaveLength(1);
    expect(faults[0]?.message).toContain('1 of 2 not used.');
  });

  it('tells what a leader holds, dust too, by asset', async () => {
    const { holdings, asked } = serving([
      [POSITION, { ...POSITION, token_id: '7', current_size: 0.05 }],
    ]);
    expect(await holdings()).toEqual(
      new Map([
        [String(POSITION['token_id']), shares('78.8801')],
        ['7', shares('0.05')],
      ]),
    );
    expect(asked).toEqual([
      [
        '/v2/positions',
        {
          user: ALICE,
          condition: `${CONDITION},0x2`,
          filter_type: 'TOKENS',
          filter_amount: '0.000001',
          limit: 1000,
          _: expect.any(String) as string,
        },
      ],
    ]);
  });

  it.each([
    ['of another wallet', { proxy_wallet: `0x${'11'.repeat(20)}` }, 'another wallet'],
    ['without a size', { current_size: null }, 'current_size'],
    ['without an asset', { token_id: '' }, 'token_id'],
  ])(
    'fails on a position %s: one that is missing looks like one given away',
    async (_, over, words) => {
      await expect(serving([[{ ...POSITION, ...over }]]).holdings()).rejects.toThrow(words);
    },
  );

  it('fails where there are more positions than a page holds', async () => {
    await expect(serving([[POSITION], []]).holdings()).rejects.toThrow('more positions');
  });
});
