import { createSocket, type Socket } from 'node:dgram';
import { promises } from 'node:dns';
import { cachedLookup } from '../../../../src/adapters/polymarket/http/cachedLookup.ts';

type Found = { readonly error: unknown; readonly addresses: unknown };

const resolverAt = (port: number) => {
  const resolver = new promises.Resolver({ timeout: 20_000, tries: 1 });
  resolver.setServers([`127.0.0.1:${port}`]);
  return resolver;
};

const ask = (lookup: ReturnType<typeof cachedLookup>, name: string): Promise<Found> =>
  new Promise((resolve) => {
    lookup(name, { all: true }, (error, addresses) => resolve({ error, addresses }));
  });

/** A name server that says of every name that it lies at 192.0.2.7 for an hour, and of no IPv6 address. */
function nameServer(asked: string[]): Promise<Socket> {
  const server = createSocket('udp4');
  server.on('message', (query, { port, address }) => {
    const end = query.indexOf(0, 12) + 5;
    const isForIpv4 = query.readUInt16BE(end - 4) === 1;
    asked.push(isForIpv4 ? 'A' : 'AAAA');
    const header = Buffer.from(query.subarray(0, 12));
    header.writeUInt16BE(0x8180, 2);
    header.writeUInt16BE(isForIpv4 ? 1 : 0, 6);
    header.writeUInt32BE(0, 8);
    const answer = Buffer.from('c00c0001000100000e100004c0000207', 'hex');
    server.send(
      Buffer.concat([header, query.subarray(12, end), ...(isForIpv4 ? [answer] : [])]),
      port,
      address,
    );
  });
  return new Promise((resolve) => {
    server.bind(0, '127.0.0.1', () => resolve(server));
  });
}

describe('cachedLookup', () => {
  it('asks the name server once for as long as its answer is good', async () => {
    const asked: string[] = [];
    const server = await nameServer(asked);
    const lookup = cachedLookup(resolverAt(server.address().port));
    const expected = {
      error: null,
      addresses: [expect.objectContaining({ address: '192.0.2.7' })],
    };
    expect(await ask(lookup, 'clob.example')).toEqual(expected);
    expect(await ask(lookup, 'clob.example')).toEqual(expected);
    expect(asked.toSorted()).toEqual(['A', 'AAAA']);
    server.close();
  });

  it('asks the operating system where no name server answers', async () => {
    const server = await nameServer([]);
    const { port } = server.address();
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
    const { error, addresses } = await ask(cachedLookup(resolverAt(port)), 'localhost');
    expect(error).toBeNull();
    expect(addresses).toContainEqual({ address: '127.0.0.1', family: 4 });
  });

  it('fails where nobody knows the name', async () => {
    const server = await nameServer([]);
    const { port } = server.address();
    await new Promise<void>((resolve) => {
      server.close(resolve);
    });
    const { error } = await ask(cachedLookup(resolverAt(port)), 'no..name');
    expect(error).toMatchObject({ code: 'ENOTFOUND' });
  });
});
