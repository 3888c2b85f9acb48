import type { Route } from './route.ts';

export type Found = { readonly route: Route; readonly params: Readonly<Record<string, string>> };

/** Finds who answers a method and path; `method-not-allowed` where only the method is wrong. */
export type FindRoute = (method: string, path: string) => Found | 'method-not-allowed' | undefined;

/**
 * A look-up over `routes`. Exact paths win over paths with `:names`, and earlier routes over later
 * ones.
 *
 * @throws RangeError when two routes have the same method and path.
 */
export function findRoute(routes: readonly Route[]): FindRoute {
  const exact = new Map<string, Route>();
  const patterns: { readonly route: Route; readonly segments: readonly string[] }[] = [];
  for (const route of routes) {
    const name = `${route.method} ${route.path}`;
    if (exact.has(name)) throw new RangeError(`There are two routes for ${name}.`);
    exact.set(name, route);
    if (route.path.includes('/:')) patterns.push({ route, segments: route.path.split('/') });
  }
  const paths = new Set(routes.map((route) => route.path));

  return (method, path) => {
    const route = exact.get(`${method} ${path}`);
    if (route) return { route, params: {} };
    const given = path.split('/');
    let known = paths.has(path);
    for (const pattern of patterns) {
      const params = paramsOf(pattern.segments, given);
      if (!params) continue;
      if (pattern.route.method === method) return { route: pattern.route, params };
      known = true;
    }
    return known ? 'method-not-allowed' : undefined;
  };
}

function paramsOf(
  segments: readonly string[],
  given: readonly string[],
): Record<string, string> | undefined {
  if (segments.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, segment] of segments.entries()) {
    const text = given[at] ?? '';
    if (segment.startsWith(':') && text !== '') params[segment.slice(1)] = decoded(text);
    else if (segment !== text) return undefined;
  }
  return params;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
