import { findRoute } from '../../../src/simulator/http/findRoute.ts';
import type { Route } from '../../../src/simulator/http/route.ts';

const route = (method: Route['method'], path: string): Route => ({
  method,
  path,
  handle: () => ({ status: 200, body: path }),
});

const ROUTES = [
  route('GET', '/data/order/:id'),
  route('GET', '/data/order/last'),
  route('GET', '/order'),
  route('POST', '/order'),
  route('GET', '/a/:one/b/:two'),
  route('DELETE', '/a/:one'),
];

describe('findRoute', () => {
  const find = findRoute(ROUTES);
  const pathOf = (method: string, path: string) => {
    const found = find(method, path);
    return typeof found === 'object' ? [found.route.path, found.params] : found;
  };

  it.each([
    ['GET', '/data/order/0x1', ['/data/order/:id', { id: '0x1' }]],
    ['GET', '/data/order/last', ['/data/order/last', {}]],
    ['GET', '/a/1/b/2', ['/a/:one/b/:two', { one: '1', two: '2' }]],
    ['GET', '/a/%C3%A9%2F/b/%', ['/a/:one/b/:two', { one: 'é/', two: '%' }]],
    ['POST', '/order', ['/order', {}]],
    ['DELETE', '/order', 'method-not-allowed'],
    ['GET', '/a/1', 'method-not-allowed'],
    ['GET', '/data/order/', undefined],
    ['GET', '/data/order/0x1/more', undefined],
    ['GET', '/other', undefined],
  ])('finds for %s %s', (method, path, expected) => {
    expect(pathOf(method, path)).toEqual(expected);
  });

  it('refuses two routes for the same', () => {
    expect(() => findRoute([route('GET', '/a'), route('GET', '/a')])).toThrow('two routes');
  });
});
