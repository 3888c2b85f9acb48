import { promises, lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import CacheableLookup from 'cacheable-lookup';

/** Host names are asked for again after this at the latest, so that a host that moves is followed. */
const MAX_TTL_S = 60;

/** The name servers of this machine, asked directly: short enough to leave time for the other way. */
const nameServers = () => new promises.Resolver({ timeout: 500, tries: 2 });

/**
 * Resolves host names for `net.connect`, and remembers the answers as long as they are good for, a minute
 * at most: a connection then costs no look-up. What the name servers do not answer is asked of the
 * operating system, which may know other ways (a hosts file, a VPN). Holds one entry a host name.
 */
export function cachedLookup(resolver = nameServers()): LookupFunction {
  const cache = new CacheableLookup({ maxTtl: MAX_TTL_S, resolver });
  const lookup = cache.lookup.bind(cache) as LookupFunction;
  return (hostname, options, done) =>
    lookup(hostname, options, (error, found, family) =>
      error ? systemLookup(hostname, options, done) : done(null, found, family),
    );
}
