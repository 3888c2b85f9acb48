/** What has to change on one connection for the wanted assets to be watched. */
export type ShardChange = {
  readonly shard: number;
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** It has to be opened. Otherwise, when nothing is left on it, it has to be closed. */
  readonly isNew: boolean;
  readonly isEmpty: boolean;
};

export type AssetShardsOptions = {
  readonly perShard: number;
  readonly maxShards: number;
};

export type AssetShards = {
  /** Shares the wanted assets out. `left` are those that there is no room for. */
  want(assetIds: ReadonlySet<string>): {
    readonly changes: readonly ShardChange[];
    readonly left: number;
  };
  /** What a shard has; nothing where there is none. */
  assets(shard: number): ReadonlySet<string>;
};

/**
 * Shares assets out to connections, each of which takes a limited number.
 *
 * What stays wanted stays where it is, so that nothing is opened or said anew because of others; what
 * comes fills the room that there is before another connection is opened. Memory: an entry an asset, up
 * to `perShard` times `maxShards`.
 */
export function assetShards({ perShard, maxShards }: AssetShardsOptions): AssetShards {
  const shards = new Map<number, Set<string>>();
  const shardOf = new Map<string, number>();

  const firstFree = (): number => {
    let shard = 0;
    while (shards.has(shard)) shard += 1;
    return shard;
  };

  return {
    want: (wanted) => {
      const removed = new Map<number, string[]>();
      const added = new Map<number, string[]>();
      const opened = new Set<number>();
      const note = (notes: Map<number, string[]>, shard: number, assetId: string): void => {
        const list = notes.get(shard);
        if (list) list.push(assetId);
        else notes.set(shard, [assetId]);
      };

      for (const [assetId, shard] of shardOf) {
        if (wanted.has(assetId)) continue;
        shardOf.delete(assetId);
        shards.get(shard)?.delete(assetId);
        note(removed, shard, assetId);
      }
      let left = 0;
      const roomy = [...shards].filter(([, assets]) => assets.size < perShard);
      for (const assetId of wanted) {
        if (shardOf.has(assetId)) continue;
        let [room] = roomy;
        if (!room) {
          if (shards.size >= maxShards) {
            left += 1;
            continue;
          }
          room = [firstFree(), new Set()];
          shards.set(...room);
          opened.add(room[0]);
          roomy.push(room);
        }
        const [shard, assets] = room;
        assets.add(assetId);
        shardOf.set(assetId, shard);
        note(added, shard, assetId);
        if (assets.size >= perShard) roomy.shift();
      }

      const changes = [...new Set([...removed.keys(), ...added.keys()])].map((shard) => ({
        shard,
        added: added.get(shard) ?? [],
        removed: removed.get(shard) ?? [],
        isNew: opened.has(shard),
        isEmpty: shards.get(shard)?.size === 0,
      }));
      for (const { shard, isEmpty } of changes) if (isEmpty) shards.delete(shard);
      return { changes, left };
    },
    assets: (shard) => shards.get(shard) ?? new Set(),
  };
}
