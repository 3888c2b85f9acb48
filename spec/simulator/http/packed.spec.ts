import { gunzipSync } from 'node:zlib';
import { packed } from '../../../src/simulator/http/packed.ts';

const large = Buffer.from('row '.repeat(1000));

describe('packed', () => {
  it.each(['gzip', 'gzip, compress, deflate, br', 'br;q=1.0, GZIP;q=0.8', ' * ', 'gzip;q=1'])(
    'packs for who takes %p',
    async (accepts) => {
      const bytes = (await packed(large, accepts)) as Buffer;
      expect(bytes.length).toBeLessThan(200);
      expect(gunzipSync(bytes)).toEqual(large);
    },
  );

  it.each([undefined, '', 'identity', 'br', 'gzip;q=0', 'gzip;q=0.0', 'xgzip', 'gzipped'])(
    'leaves it as it is for who takes %p',
    async (accepts) => {
      expect(await packed(large, accepts)).toBeUndefined();
    },
  );

  it('leaves what fits in a packet as it is', async () => {
    expect(await packed(Buffer.alloc(1400), 'gzip')).toBeUndefined();
    expect(await packed(Buffer.alloc(1401), 'gzip')).toBeDefined();
  });
});
