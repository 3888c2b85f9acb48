import { AssetType, Chain, ClobClient } from '@polymarket/clob-client-v2';
import { Wallet } from 'ethers';

/**
 * The venue's own record of the account of `key`, read with the venue's own client: nothing of the engine's code
 * has a part in it.
 */
export async function venueRecord(host, key) {
  const wallet = new Wallet(key);
  const signer = {
    getAddress: () => Promise.resolve(wallet.address),
    /** @param {Parameters<Wallet['signTypedData']>} typedData */
    _signTypedData: (...typedData) => wallet.signTypedData(...typedData),
  };
  const base = { host, chain: Chain.POLYGON, signer };
  const creds = await new ClobClient(base).createOrDeriveApiKey();
  const client = new ClobClient({ ...base, creds });

  const balance = async (asset) => {
    const answer = await client.getBalanceAllowance(asset);
    return BigInt(answer.balance);
  };
  return {
    address: wallet.address,
    /** The account's API key, as the engine takes it from its environment. */
    credentials: {
      SLIPSTREAM_API_KEY: creds.key,
      SLIPSTREAM_API_SECRET: creds.secret,
      SLIPSTREAM_API_PASSPHRASE: creds.passphrase,
    },
    /** Every trade of ours, oldest orders too. */
    trades: () => client.getTrades(),
    /** Cash, millionths of a dollar. */
    cash: () => balance({ asset_type: AssetType.COLLATERAL }),
    /** Shares in our wallet, millionths. */
    shares: (assetId) => balance({ asset_type: AssetType.CONDITIONAL, token_id: assetId }),
  };
}
