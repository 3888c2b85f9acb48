import { keccak } from '../../../../src/adapters/polymarket/signing/keccak.ts';
import { vectors } from '../../../support/vectors.ts';

const ORDER_FILLED =
  'OrderFilled(bytes32,address,address,uint8,uint256,uint256,uint256,uint256,bytes32,bytes32)';

describe('keccak', () => {
  it('names an event as the chain does', () => {
    const digits = Buffer.from(ORDER_FILLED).toString('hex');
    expect(`0x${keccak(digits)}`).toBe(vectors.orderFilledLog.topic0);
  });
});
