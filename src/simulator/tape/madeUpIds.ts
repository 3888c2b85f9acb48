import { hash } from 'node:crypto';

/** An asset id for the other outcome of a market of which a recording shows one only. */
export const complementAsset = (assetId: string): string =>
  BigInt(`0x${digest('complement', assetId)}`).toString();

/** A condition id for an asset whose market a recording does not name. */
export const conditionOfAsset = (assetId: string): string => `0x${digest('condition', assetId)}`;

const digest = (what: string, assetId: string): string => hash('sha256', `${what} of ${assetId}`);
