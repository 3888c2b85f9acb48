import { Chain, ClobClient, SignatureTypeV2 } from '@polymarket/clob-client-v2';
import { TEST_KEY } from './servedClob.ts';

/** What the client takes for a signer: an object of the shape of ethers 5. */
const SIGNER = {
  getAddress: () => Promise.resolve(TEST_KEY.address),
  _signTypedData: (...typedData: Parameters<typeof TEST_KEY.signTypedData>) =>
    TEST_KEY.signTypedData(...typedData),
};

/** The venue's own client, which may only read. */
export const readingClient = (host: string): ClobClient =>
  new ClobClient({ host, chain: Chain.POLYGON });

/** One that may sign, but has no API key. */
export const signingClient = (host: string): ClobClient =>
  new ClobClient({ host, chain: Chain.POLYGON, signer: SIGNER });

/** One that trades for a wallet of the test key, with an API key that it made or derived. */
export async function tradingClient(
  host: string,
  signatureType: SignatureTypeV2 = SignatureTypeV2.EOA,
  funderAddress?: string,
): Promise<ClobClient> {
  const creds = await signingClient(host).createOrDeriveApiKey();
  return new ClobClient({
    host,
    chain: Chain.POLYGON,
    signer: SIGNER,
    creds,
    signatureType,
    ...(funderAddress !== undefined && { funderAddress }),
  });
}
