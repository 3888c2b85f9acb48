import { addressWord, uintWord } from './abiWord.ts';
import type { DigestSigner } from './digestSigner.ts';
import type { ExchangeContract } from './exchangeContracts.ts';
import { keccak } from './keccak.ts';
import { orderStructHash } from './orderHash.ts';
import type { OrderStruct } from './orderStruct.ts';
import { ORDER_TYPE } from './orderType.ts';
import { textDigits } from './textDigits.ts';

/** The order wrapped together with the domain of the wallet that is to accept the signature (ERC-7739). */
const WRAPPED_TYPE = `TypedDataSign(Order contents,string name,string version,uint256 chainId,address verifyingContract,bytes32 salt)${ORDER_TYPE}`;

/** What does not vary from wallet to wallet, as words. */
const WRAPPED_TYPE_HASH = keccak(textDigits(WRAPPED_TYPE));
const WALLET_NAME_AND_VERSION = keccak(textDigits('DepositWallet')) + keccak(textDigits('1'));
const NO_SALT = uintWord(0);

/** What follows the order's type in the envelope: its length, two bytes big-endian. */
const TYPE_AND_LENGTH = textDigits(ORDER_TYPE) + uintWord(ORDER_TYPE.length).slice(-4);

/**
 * The signature of a deposit wallet's order: the key's own 65 bytes over the wrapped order, then what the
 * wallet needs to check them. 317 bytes, as 0x and hex.
 */
export function poly1271(
  order: OrderStruct,
  { separator, chainId }: Pick<ExchangeContract, 'separator' | 'chainId'>,
  signer: DigestSigner,
): string {
  const contents = orderStructHash(order);
  const wrapped = keccak(
    WRAPPED_TYPE_HASH +
      contents +
      WALLET_NAME_AND_VERSION +
      uintWord(chainId) +
      addressWord(order.maker) +
      NO_SALT,
  );
  const digest = Buffer.from(keccak(`1901${separator}${wrapped}`), 'hex');
  return signer.sign(digest) + separator + contents + TYPE_AND_LENGTH;
}
