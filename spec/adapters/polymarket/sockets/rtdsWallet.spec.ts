import { readFileSync } from 'node:fs';
import { rtdsWallet } from '../../../../src/adapters/polymarket/sockets/rtdsWallet.ts';
import { fc } from '../../../support/fc.ts';
import { fixture } from '../../../support/fixture.ts';
import { describeRecorded, recordedFile } from '../../../support/recordedData.ts';

const messages = fixture('polymarket/rtds-messages.json');
const WALLET = '0x510f4963b66b1b18505faab74b0bb943d1dda43c';
const frame = (name: string): string => JSON.stringify(messages[name]);

describe('rtdsWallet', () => {
  it('finds the wallet, in lower case', () => {
    expect(rtdsWallet(frame('trade'))).toBe(WALLET);
    expect(rtdsWallet(frame('matched'))).toBe(WALLET);
  });

  it('is not fooled by a name that looks like the key', () => {
    expect(rtdsWallet(frame('hostile'))).toBe(`0x${'9'.repeat(40)}`);
  });

  it('never finds another wallet than the parser does, whatever the texts', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '"proxyWallet":"0x1234567890123456789012345678901234567890"',
        '","proxyWallet":"0x1234567890123456789012345678901234567890',
        '\\","proxyWallet":"0x1234567890123456789012345678901234567890","a":"',
      ),
    );
    fc.assert(
      fc.property(texts, texts, texts, (name, title, bio) => {
        const payload = { name, proxyWallet: WALLET, title, bio };
        expect(rtdsWallet(JSON.stringify({ topic: 'activity', payload }))).toBe(WALLET);
        const none = JSON.stringify({ topic: name, payload: { title, bio } });
        expect(rtdsWallet(none)).toBeUndefined();
      }),
    );
  });

  it.each([
    ['an empty frame', ''],
    ['a list of messages', JSON.stringify([messages['trade']])],
    ['spaces between the tokens', JSON.stringify(messages['trade'], null, 1)],
    ['another topic', frame('otherTopic')],
    ['a refusal', frame('refusal')],
    ['a wallet that is too short', '{"proxyWallet":"0x12"}'],
    ['a wallet that is too long', `{"proxyWallet":"${WALLET}0"}`],
    ['a frame cut short', `{"proxyWallet":"${WALLET}`],
  ])('leaves %s to the parser', (_, text) => {
    expect(rtdsWallet(text)).toBeUndefined();
  });
});

describeRecorded('rtdsWallet, held against recorded frames', () => {
  it('finds the wallet in what JSON.stringify makes of them', () => {
    const frames = readFileSync(recordedFile('socket-messages.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { msg: { payload?: { proxyWallet?: string } } }).msg)
      .filter((message) => message.payload?.proxyWallet);
    expect(frames).toHaveLength(2);
    for (const message of frames)
      expect(rtdsWallet(JSON.stringify(message))).toBe(message.payload?.proxyWallet?.toLowerCase());
  });
});
