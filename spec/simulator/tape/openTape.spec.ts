import { readFileSync } from 'node:fs';
import { address } from '../../../src/domain/address.ts';
import { openTape } from '../../../src/simulator/tape/openTape.ts';
import type { Tape } from '../../../src/simulator/tape/tape.ts';
import type { TapeEvent } from '../../../src/simulator/tape/tapeEvent.ts';
import { describeRecorded, recordedFile } from '../../support/recordedData.ts';
import { withFile } from '../../support/withFile.ts';

const LEADER = address(`0x${'d'.repeat(40)}`);
const CONDITION = `0x${'c'.repeat(64)}`;

const ROW = {
  proxyWallet: `0x${'a'.repeat(40)}`,
  timestamp: 1_771_269_677,
  conditionId: CONDITION,
  type: 'TRADE',
  size: 26.889783,
  usdcSize: null,
  transactionHash: `0x${'1'.repeat(64)}`,
  price: 0.743776846395525,
  asset: '77',
  side: 'BUY',
  outcomeIndex: 1,
  title: 'Rain?',
  slug: 'rain',
  eventSlug: 'rain',
  outcome: 'No',
};

const REDEEM = {
  ...ROW,
  type: 'REDEEM',
  size: 6,
  usdcSize: 6,
  price: 0,
  asset: '',
  side: '',
  outcomeIndex: 999,
  outcome: '',
};

const open = (text: string): { tape: Tape; events: TapeEvent[] } =>
  withFile(text, (path) => {
    const tape = openTape(path, { leader: LEADER });
    return { tape, events: [...tape.events()] };
  });

const jsonl = (...rows: readonly object[]): string =>
  rows.map((row) => JSON.stringify(row)).join('\n');

describe('openTape', () => {
  it('refuses an empty file', () => {
    expect(() => open('\n\n')).toThrow('the file is empty');
  });

  it('takes other JSONL for a tape in the documented form', () => {
    expect(() => open('{"atMs":0,"type":"nothing"}')).toThrow('"type" must be one of');
  });

  describe('of recorded activity', () => {
    it('keeps the terms of a trade to the last digit, and opens its market first', () => {
      const { events } = open(jsonl(ROW));
      expect(events).toEqual([
        expect.objectContaining({
          atMs: 0,
          type: 'market',
          conditionId: CONDITION,
          title: 'Rain?',
          outcomes: [
            { assetId: expect.stringMatching(/^\d{60,78}$/) as string, name: 'Yes' },
            { assetId: '77', name: 'No' },
          ],
          tick: '0.01',
          price: '0.256223',
        }),
        {
          atMs: 0,
          type: 'trade',
          leader: ROW.proxyWallet,
          transactionHash: ROW.transactionHash,
          conditionId: CONDITION,
          assetId: '77',
          side: 'BUY',
          size: '26.889783',
          price: '0.743776846395525',
          title: 'Rain?',
          slug: 'rain',
          eventSlug: 'rain',
          outcome: 'No',
          outcomeIndex: 1,
        },
      ]);
    });

    it('knows both assets of a market before the second was traded', () => {
      const other = { ...ROW, asset: '76', outcomeIndex: 0, outcome: 'Yes', price: 0.123 };
      const { events } = open(jsonl(ROW, other));
      expect(events[0]).toMatchObject({
        outcomes: [
          { assetId: '76', name: 'Yes' },
          { assetId: '77', name: 'No' },
        ],
        tick: '0.001',
      });
      expect(events.map(({ type }) => type)).toEqual(['market', 'trade', 'trade']);
    });

    it('keeps equal rows apart, rows in order, and time from the first row', () => {
      const later = { ...ROW, timestamp: ROW.timestamp + 3 };
      const earlier = { ...ROW, timestamp: ROW.timestamp + 1 };
      const { events } = open(jsonl(ROW, ROW, later, earlier));
      expect(events.map(({ atMs }) => atMs)).toEqual([0, 0, 0, 3000, 3000]);
    });

    it('turns the other rows into the other events', () => {
      const { events } = open(
        jsonl(
          REDEEM,
          { ...REDEEM, type: 'TAKER_REBATE', conditionId: '' },
          { ...REDEEM, type: 'SPLIT' },
        ),
      );
      expect(events).toEqual([
        expect.objectContaining({ type: 'redeem', size: '6', usdcSize: '6', title: 'Rain?' }),
        expect.objectContaining({ type: 'rebate', role: 'taker' }),
        expect.objectContaining({ type: 'split' }),
      ]);
      expect(events[1]).not.toHaveProperty('conditionId');
    });

    it('names the line of a row that it does not understand', () => {
      expect(() => open(jsonl(ROW, { ...ROW, side: 'UP' }))).toThrow('Line 2 of the tape: "side"');
      expect(() => open(jsonl(ROW, { ...ROW, type: 'TIP' }))).toThrow('Line 2 of the tape: "type"');
    });
  });

  describe('of recorded fills', () => {
    const header = 'recorded_at,tx_hash,asset_id,market,outcome,side,size,price';
    const line = `2025-12-23T11:32:35.681736+00:00,0x${'1'.repeat(64)},77,,Down,buy,24,0.07453846153846154`;

    it('takes the leader it is given, and makes up the market', () => {
      const { tape, events } = open([header, line, line].join('\n'));
      expect(tape.leaders).toEqual([LEADER]);
      expect(events).toHaveLength(3);
      expect(events[0]).toMatchObject({
        outcomes: [{ name: 'Up' }, { assetId: '77', name: 'Down' }],
      });
      expect(events[1]).toMatchObject({
        leader: LEADER,
        assetId: '77',
        side: 'BUY',
        size: '24',
        price: '0.07453846153846154',
        outcomeIndex: 1,
      });
      expect(events[2]).toEqual(events[1]);
    });

    it('takes the market where the recording names it', () => {
      const { events } = open([header, line.replace(',77,,', `,77,${CONDITION},`)].join('\n'));
      expect(events.map((event) => 'conditionId' in event && event.conditionId)).toEqual([
        CONDITION,
        CONDITION,
      ]);
    });

    it('names the line of a row that it does not understand', () => {
      expect(() => open([header, line, 'a,b'].join('\n'))).toThrow(
        'Line 3 of the tape: it does not',
      );
      expect(() => open([header, line.replace('2025', 'yesterday')].join('\n'))).toThrow('"atMs"');
    });
  });
});

describeRecorded('openTape of the recordings', () => {
  it('keeps every row of the activity, in its order and with its numbers', () => {
    const path = recordedFile('leader-activity.jsonl');
    const rows = readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as typeof ROW);
    const tape = openTape(path, { leader: LEADER });
    const events = [...tape.events()].filter((event) => event.type !== 'market');
    expect(events).toHaveLength(4186);
    for (const [index, row] of rows.entries()) {
      const event = events[index];
      if (event?.type !== 'trade') continue;
      expect([event.leader, event.transactionHash, event.assetId, event.side]).toEqual([
        row.proxyWallet,
        row.transactionHash,
        row.asset,
        row.side,
      ]);
      expect([Number(event.size), Number(event.price)]).toEqual([row.size, row.price]);
    }
    expect(tape.leaders).toHaveLength(398);
    expect(events.filter(({ type }) => type === 'trade')).toHaveLength(3963);
  });

  it('keeps every row of the fills', () => {
    const path = recordedFile('one-wallet-fills-18h.csv');
    const events = [...openTape(path, { leader: LEADER }).events()];
    expect(events.filter(({ type }) => type === 'trade')).toHaveLength(10_035);
    expect(events.filter(({ type }) => type === 'market')).toHaveLength(329);
  });
});
