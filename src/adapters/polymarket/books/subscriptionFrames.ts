/** Assets a frame: the venue answers each with one frame of whole books, and large ones take long to read. */
const PER_FRAME = 50;

/**
 * What is said on the market channel to watch assets, or to watch them no more; `begin` is how a new
 * connection is told, and asks for the news of markets too.
 */
export function subscriptionFrames(
  operation: 'begin' | 'subscribe' | 'unsubscribe',
  assetIds: Iterable<string>,
): readonly string[] {
  const ids = [...assetIds];
  const count = Math.ceil(ids.length / PER_FRAME);
  return Array.from({ length: count }, (_, index) => {
    const assets_ids = ids.slice(index * PER_FRAME, (index + 1) * PER_FRAME);
    return operation === 'begin' && index === 0
      ? JSON.stringify({ assets_ids, type: 'market', custom_feature_enabled: true })
      : JSON.stringify({ operation: operation === 'begin' ? 'subscribe' : operation, assets_ids });
  });
}
