import { requestPattern } from '../../../../src/simulator/faults/rules/requestPattern.ts';

describe('requestPattern', () => {
  it.each([
    ['*', 'DELETE', '/anything/at/all', true],
    ['POST /order', 'POST', '/order', true],
    ['POST /order', 'DELETE', '/order', false],
    ['POST /order', 'POST', '/orders', false],
    ['POST /order', 'POST', '/order/1', false],
    ['* /order', 'DELETE', '/order', true],
    ['DELETE *', 'DELETE', '/cancel-all', true],
    ['DELETE *', 'POST', '/cancel-all', false],
    ['GET /data/*', 'GET', '/data/orders', true],
    ['GET /data/*', 'GET', '/data/order/0x1', true],
    ['GET /data/*', 'GET', '/data', false],
    ['GET /data/*', 'GET', '/data/', false],
    ['GET /data/*', 'GET', '/datas/orders', false],
    ['GET /data/order/:id', 'GET', '/data/order/0x1', true],
    ['GET /data/order/:id', 'GET', '/data/order/', false],
    ['GET /data/order/:id', 'GET', '/data/order/0x1/more', false],
    ['GET /*/orders', 'GET', '/data/orders', true],
    ['GET /*/orders', 'GET', '/data/trades', false],
  ])('%s of %s %s: %s', (pattern, method, path, isMeant) => {
    expect(requestPattern(pattern)(method, path)).toBe(isMeant);
  });

  it.each(['', 'order', 'post /order', 'POST', 'POST order', '/order', 'POST /a b', 'PATCH /a'])(
    'refuses %p',
    (text) => {
      expect(() => requestPattern(text)).toThrow(RangeError);
    },
  );
});
