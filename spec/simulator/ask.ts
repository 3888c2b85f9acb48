import type { Route, SimResponse } from '../../src/simulator/http/route.ts';

/** Asks one of `routes` for `url`, as the server would, without a socket. */
export async function ask(routes: readonly Route[], url: string): Promise<SimResponse> {
  const { pathname, searchParams } = new URL(url, 'http://host');
  const given = pathname.split('/');
  const route = routes.find(({ path }) => {
    const segments = path.split('/');
    return (
      segments.length === given.length &&
      segments.every((segment, at) => segment.startsWith(':') || segment === given[at])
    );
  });
  if (!route) throw new Error(`No route for ${pathname}.`);
  const params = Object.fromEntries(
    route.path
      .split('/')
      .map((segment, at) => [segment.slice(1), decodeURIComponent(given[at] ?? '')] as const)
      .filter((_, at) => route.path.split('/')[at]?.startsWith(':')),
  );
  return route.handle({
    method: 'GET',
    path: pathname,
    params,
    query: searchParams,
    headers: {},
    body: '',
  });
}
