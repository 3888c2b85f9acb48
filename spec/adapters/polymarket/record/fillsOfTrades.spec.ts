import { fillsOfTrades } from '../../../../src/adapters/polymarket/record/fillsOfTrades.ts';
import { address } from '../../../../src/domain/address.ts';
import { fixture } from '../../../support/fixture.ts';

const messages = fixture('polymarket/user-messages.json');
const context = {
  account: address('0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266'),
  apiKey: '00000000-0000-0000-0000-000000000001',
  feeOf: () => undefined,
  onDoubt: () => undefined,
};
const trade = (over: object) => ({ ...messages['restTrade'], ...over });
const said = (...rows: unknown[]) =>
  fillsOfTrades(rows, context).map(({ tradeId, settlement }) => `${tradeId} ${settlement}`);

describe('fillsOfTrades', () => {
  it('puts the oldest first, whether times are in seconds or in milliseconds', () => {
    expect(
      said(
        trade({ id: 'c', match_time: '1795420801' }),
        trade({ id: 'b', match_time: '1795420800500' }),
        trade({ id: 'a', match_time: 1795420800 }),
      ),
    ).toEqual(['a MATCHED', 'b MATCHED', 'c MATCHED']);
  });

  it('goes by the finest time that a row has, and by the order of the rows where times are equal', () => {
    const fine = (id: string, ns: string) =>
      trade({ id, match_time: '1795420800', match_time_nano: `1795420800${ns}` });
    expect(said(fine('a', '000000001'), fine('c', '900000000'), fine('b', '100000000'))).toEqual([
      'a MATCHED',
      'b MATCHED',
      'c MATCHED',
    ]);
    expect(said(trade({ id: 'b' }), trade({ id: 'a', match_time_nano: '' }))).toEqual([
      'a MATCHED',
      'b MATCHED',
    ]);
  });

  it('counts a trade once that comes on two pages, as it was read last', () => {
    expect(said(trade({ id: 'a' }), trade({ id: 'a', status: 'CONFIRMED' }))).toEqual([
      'a CONFIRMED',
    ]);
  });

  it('reads our own orders out of a trade in which we rested', () => {
    expect(said({ ...messages['maker'] })).toHaveLength(2);
  });

  it.each([
    ['TRADE_STATUS_RETRYING', 'MATCHED'],
    ['FAILED', 'FAILED'],
  ])('reads %s as %s', (status, settlement) => {
    expect(said(trade({ id: 'a', status }))).toEqual([`a ${settlement}`]);
  });

  it('yields nothing of a record with a row that it cannot read, and names the trade', () => {
    expect(() => said(trade({ id: 'a' }), trade({ id: 'b', status: 'PARKED' }))).toThrow(
      expect.objectContaining({
        disposition: 'retryable',
        message: 'Trade b: A trade has a status that we do not know.',
      }) as Error,
    );
    expect(() => said(trade({ id: 'c', match_time: 'now' }))).toThrow('Trade c: ');
    expect(() => said(trade({ id: null }))).toThrow('Trade without an id: ');
  });
});
