import { keccak256 } from 'ethers/crypto';
import { recoverAddress } from 'ethers/transaction';
import { getBytes } from 'ethers/utils';
import { type Address, address } from '../../domain/address.ts';

/**
 * Whose key made a 65-byte signature of a digest; undefined for one that the contracts would not take.
 * Both are 0x and hex.
 */
export type RecoverSigner = (digest: string, signature: string) => Address | undefined;

const SIGNATURE = /^0x[0-9a-fA-F]{128}1[bc]$/i;
/** Above half of the curve's order lies the second form of every signature, which is taken nowhere. */
const HIGHEST_S = 0x7fffffffffffffffffffffffffffffff5d576e7357a4501ddfe92f46681b20a0n;

type FastRecover = (
  hash: Uint8Array,
  signature: Uint8Array,
  recovery: 0 | 1,
  compressed: boolean,
) => Uint8Array | null;

/** The recovery of ethers, or a ten times faster one where its optional library is installed. */
export async function loadRecoverSigner(
  load: () => Promise<{ readonly recover: FastRecover }> = () => import('tiny-secp256k1'),
): Promise<RecoverSigner> {
  try {
    const { recover } = await load();
    return recoverSigner((digest, signature) => fastAddress(recover, digest, signature));
  } catch {
    return recoverSigner(recoverAddress);
  }
}

/** Checks the form of signatures before `recover` sees them, and takes its throwing for a no. */
export function recoverSigner(
  recover: (digest: string, signature: string) => string,
): RecoverSigner {
  return (digest, signature) => {
    if (!SIGNATURE.test(signature)) return undefined;
    if (BigInt(`0x${signature.slice(66, 130)}`) > HIGHEST_S) return undefined;
    try {
      return address(recover(digest, signature));
    } catch {
      return undefined;
    }
  };
}

function fastAddress(recover: FastRecover, digest: string, signature: string): string {
  const bytes = getBytes(signature);
  const recovery = bytes[64] === 27 ? 0 : 1;
  const point = recover(getBytes(digest), bytes.subarray(0, 64), recovery, false);
  if (!point) throw new RangeError('No key makes this signature.');
  return `0x${keccak256(point.subarray(1)).slice(-40)}`;
}
