import { virtualClob } from '../../support/virtualClob.ts';

async function beating() {
  const venue = await virtualClob();
  const { ask, key, place, exchange } = venue;
  return {
    ...venue,
    beat: (id: string) =>
      ask('/v1/heartbeats', { method: 'POST', key, body: { heartbeat_id: id } }).body as {
        readonly heartbeat_id: string;
        readonly error?: string;
      },
    isOpen: (id: string): boolean => exchange.order(id)?.status === 'LIVE',
    id: place({ size: '10', at: '0.4' }),
  };
}

describe('heartbeatRoutes', () => {
  it('binds nobody who has not begun', async () => {
    const { pass, isOpen, id } = await beating();
    pass(1_000_000);
    expect(isOpen(id)).toBe(true);
  });

  it('keeps orders while it goes on, and cancels them at the check after ten seconds without', async () => {
    const { pass, isOpen, id, beat } = await beating();
    pass(1_234);
    let last = beat('').heartbeat_id;
    for (let n = 0; n < 5; n += 1) {
      pass(9_000);
      last = beat(last).heartbeat_id;
    }
    // The last beat was at 46.234 s: it is missed at 56.234 s, and that is seen at 60 s.
    pass(13_765);
    expect(isOpen(id)).toBe(true);
    pass(1);
    expect(isOpen(id)).toBe(false);
  });

  it('is not fed by a wrong id, which is told the right one', async () => {
    const { pass, isOpen, id, beat } = await beating();
    const { heartbeat_id: first } = beat('');
    pass(9_000);
    expect(beat('')).toEqual({ error: 'Invalid Heartbeat ID', heartbeat_id: first });
    pass(6_000);
    expect(isOpen(id)).toBe(false);
    expect(beat('')).not.toHaveProperty('error');
  });

  it('has an older form without ids', async () => {
    const { ask, key, pass, isOpen, id } = await beating();
    const old = () => ask('/heartbeats', { method: 'POST', key });
    expect(old().body).toEqual({ status: 'ok' });
    pass(9_000);
    old();
    pass(9_000);
    expect(isOpen(id)).toBe(true);
    pass(6_000);
    expect(isOpen(id)).toBe(false);
  });

  it('ends with the CLOB', async () => {
    const { clob, pass, isOpen, id, beat } = await beating();
    beat('');
    clob.stop();
    pass(100_000);
    expect(isOpen(id)).toBe(true);
  });
});
