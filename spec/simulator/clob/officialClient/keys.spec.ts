import { signingClient, tradingClient } from '../../../support/officialClient.ts';
import { servedClob } from '../../../support/servedClob.ts';

type Venue = Awaited<ReturnType<typeof servedClob>>;

let venue: Venue;
beforeEach(async () => {
  venue = await servedClob();
});
afterEach(async () => {
  await venue.close();
  expect(venue.faults).toEqual([]);
});

describe('createClob, held against the official client: keys', () => {
  it('creates a key once and derives it after', async () => {
    const client = signingClient(venue.url);
    const created = await client.createApiKey();
    expect(created.key).toMatch(/^[0-9a-f-]{36}$/);
    expect(await client.deriveApiKey()).toEqual(created);
    expect(await client.createOrDeriveApiKey()).toEqual(created);
    expect((await client.createApiKey(7)).key).not.toBe(created.key);
  });

  it('lists and deletes keys, and refuses a deleted one', async () => {
    const client = await tradingClient(venue.url);
    expect((await client.getApiKeys()).apiKeys).toHaveLength(1);
    expect(await client.getClosedOnlyMode()).toEqual({ closed_only: false });
    expect(await client.deleteApiKey()).toBe('OK');
    expect(await client.getApiKeys()).toEqual({
      error: 'Unauthorized/Invalid api key',
      status: 401,
    });
  });
});
