import {
  assetShards,
  type ShardChange,
} from '../../../../src/adapters/polymarket/books/assetShards.ts';
import { fc } from '../../../support/fc.ts';

const set = (...ids: string[]): ReadonlySet<string> => new Set(ids);
const change = (shard: number, over: Partial<ShardChange>): ShardChange => ({
  shard,
  added: [],
  removed: [],
  isNew: false,
  isEmpty: false,
  ...over,
});

describe('assetShards', () => {
  it('opens as many as the assets need', () => {
    const { want } = assetShards({ perShard: 2, maxShards: 9 });
    expect(want(set('a', 'b', 'c'))).toEqual({
      changes: [
        change(0, { added: ['a', 'b'], isNew: true }),
        change(1, { added: ['c'], isNew: true }),
      ],
      left: 0,
    });
  });

  it('says nothing where nothing changes', () => {
    const { want } = assetShards({ perShard: 2, maxShards: 9 });
    want(set('a', 'b', 'c'));
    expect(want(set('c', 'b', 'a'))).toEqual({ changes: [], left: 0 });
  });

  it('fills the room that others leave, closes what is empty, and opens anew', () => {
    const { want } = assetShards({ perShard: 2, maxShards: 9 });
    want(set('a', 'b', 'c'));
    expect(want(set('a', 'd')).changes).toEqual([
      change(0, { removed: ['b'], added: ['d'] }),
      change(1, { removed: ['c'], isEmpty: true }),
    ]);
    expect(want(set('a', 'd', 'e')).changes).toEqual([change(1, { added: ['e'], isNew: true })]);
  });

  it('leaves out what there is no room for, until there is', () => {
    const { want, assets } = assetShards({ perShard: 1, maxShards: 2 });
    expect(want(set('a', 'b', 'c', 'd')).left).toBe(2);
    expect(want(set('b', 'c', 'd'))).toMatchObject({ left: 1 });
    expect([assets(0), assets(1)]).toEqual([set('c'), set('b')]);
  });

  it('keeps to what was wanted last, within its bounds, and never moves what stays', () => {
    const wanted = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 30 }).map(String)), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(wanted, fc.integer({ min: 1, max: 5 }), (steps, perShard) => {
        const shards = assetShards({ perShard, maxShards: 4 });
        let seen = new Map<string, number>();
        for (const step of steps) {
          const { left } = shards.want(new Set(step));
          const next = new Map<string, number>();
          for (let shard = 0; shard < 10; shard++) {
            const assets = shards.assets(shard);
            expect(assets.size).toBeLessThanOrEqual(shard < 4 ? perShard : 0);
            for (const asset of assets) next.set(asset, shard);
          }
          expect(next.size).toBe(step.length - left);
          expect(left).toBe(Math.max(0, step.length - 4 * perShard));
          for (const asset of next.keys()) expect(step).toContain(asset);
          for (const [asset, shard] of seen)
            if (step.includes(asset)) expect(next.get(asset)).toBe(shard);
          seen = next;
        }
      }),
    );
  });
});
