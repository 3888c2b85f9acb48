/** A tape that opens so many markets and then lets nothing happen, and what it opens. */
export function tapeOfMarkets(count) {
  const markets = Array.from({ length: count }, (_, n) => ({
    conditionId: `0x${(n + 1).toString(16).padStart(64, '0')}`,
    assetIds: [String(1_000_000 + 2 * n), String(1_000_001 + 2 * n)],
  }));
  const lines = markets.map(({ conditionId, assetIds: [yes, no] }, n) =>
    JSON.stringify({
      atMs: 0,
      type: 'market',
      conditionId,
      title: `Bench ${n}`,
      slug: `bench-${n}`,
      eventSlug: `bench-${n}`,
      outcomes: [
        { assetId: yes, name: 'Yes' },
        { assetId: no, name: 'No' },
      ],
      tick: '0.01',
      minimumShares: '5',
      feeRate: '0',
      negRisk: false,
      version: 'v1',
      price: '0.5',
    }),
  );
  return { markets, tape: `${lines.join('\n')}\n` };
}
