import { Chain, ClobClient } from '@polymarket/clob-client-v2';
import { Wallet } from 'ethers';

/** Ids of the orders of this key that the venue has open, as its own client reads them. It has traded there before. */
export async function openOrders(host: string, key: string): Promise<readonly string[]> {
  const wallet = new Wallet(key);
  const signer = {
    getAddress: () => Promise.resolve(wallet.address),
    _signTypedData: (...typedData: Parameters<typeof wallet.signTypedData>) =>
      wallet.signTypedData(...typedData),
  };
  const base = { host, chain: Chain.POLYGON, signer };
  const creds = await new ClobClient(base).deriveApiKey();
  const orders = await new ClobClient({ ...base, creds }).getOpenOrders();
  return orders.map(({ id }) => id);
}
