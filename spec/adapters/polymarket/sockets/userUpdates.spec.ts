import { userUpdates } from '../../../../src/adapters/polymarket/sockets/userUpdates.ts';
import { address } from '../../../../src/domain/address.ts';
import { fixture } from '../../../support/fixture.ts';

const messages = fixture('polymarket/user-messages.json');
const context = {
  account: address('0xf39fd6e51aad88f6f4ce6ab8827279cfffb92266'),
  apiKey: '00000000-0000-0000-0000-000000000001',
  feeOf: () => undefined,
  onDoubt: () => undefined,
};
const kinds = (message: unknown): string[] => userUpdates(message, context).map(({ kind }) => kind);

describe('userUpdates', () => {
  it.each([
    ['taker', ['fill']],
    ['maker', ['fill', 'fill']],
    ['placement', []],
    ['killed', ['order-closed']],
    ['invalid', ['order-closed']],
    ['restTrade', ['fill']],
  ])('reads the message %s as %p', (name, expected) => {
    expect(kinds(messages[name])).toEqual(expected);
  });

  it('goes by the type where a message does not name its event', () => {
    for (const name of ['taker', 'killed', 'placement'])
      expect(kinds({ ...messages[name], event_type: null })).toEqual(kinds(messages[name]));
  });

  it.each([
    ['of an unknown kind', { event_type: 'position', type: 'OPENED' }],
    ['of no kind', { id: 'x' }],
    ['that is no object', 'subscribed'],
    ['that is an error', { error: 'Unauthorized' }],
  ])('refuses a message %s', (_, message) => {
    expect(() => kinds(message)).toThrow(
      expect.objectContaining({ disposition: 'retryable' }) as Error,
    );
  });
});
