import { getContractConfig } from '@polymarket/clob-client-v2';
import { exchangeContracts } from '../../../../src/adapters/polymarket/signing/exchangeContracts.ts';
import { vectors } from '../../../support/vectors.ts';

const polygon = exchangeContracts(137);
const amoy = exchangeContracts(80002);

describe('exchangeContracts', () => {
  it.each([
    ['v2-137', polygon.v2],
    ['v2-negrisk-137', polygon['v2-negrisk']],
    ['v3-137', polygon.v3],
    ['v2-80002', amoy.v2],
    ['v3-80002', amoy.v3],
  ])('computes the domain separator of %s', (name, { separator }) => {
    expect(`0x${separator}`).toBe(vectors.domainSeparators[name]);
  });

  it.each([137, 80002] as const)('knows the contracts of the official client on chain %i', (id) => {
    const { exchangeV2, negRiskExchangeV2, exchangeV3 } = getContractConfig(id);
    const ours = exchangeContracts(id);
    expect([ours.v2, ours['v2-negrisk'], ours.v3].map((contract) => contract.address)).toEqual(
      [exchangeV2, negRiskExchangeV2, exchangeV3].map((text) => text.toLowerCase()),
    );
    expect(Object.values(ours).map(({ chainId }) => chainId)).toEqual([id, id, id]);
  });
});
