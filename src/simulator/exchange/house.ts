import type { Address } from '../../domain/address.ts';

/**
 * The account of the house maker, who quotes as much as it is told to and never runs out. It also
 * collects the fees and makes good the millionths that rounding leaves open.
 */
export const HOUSE: Address = '0x00000000000000000000000000000000000051de';
