import type { Reconciled } from '../events/engineEvent.ts';

/** The assets about which the start could not tell whether the wallet has as many as our book. */
export const leftInDoubt = ({
  holdings,
  notCompared = [],
}: Pick<Reconciled, 'holdings' | 'notCompared'>): readonly string[] => [
  ...notCompared,
  ...holdings
    .filter(({ ours, venues, isCorrected }) => venues < ours && !isCorrected)
    .map(({ assetId }) => assetId),
];
