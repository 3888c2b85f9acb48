import type { Role } from '../../../src/domain/leaders/leaderTrade.ts';
import { asksForRole, refusedRole } from '../../../src/domain/limits/refusedRole.ts';

describe('refusedRole', () => {
  it.each<[Role | undefined, readonly Role[] | undefined, string | undefined]>([
    ['taker', ['taker'], undefined],
    ['maker', ['maker'], undefined],
    ['maker', ['taker'], 'role-not-copied'],
    ['taker', ['maker'], 'role-not-copied'],
    [undefined, ['maker'], 'role-unknown'],
    ['maker', [], 'role-not-copied'],
    // Whoever copies both need not know.
    [undefined, ['maker', 'taker'], undefined],
    [undefined, undefined, undefined],
  ])('of %s, where %p is copied: %s', (role, copied, code) => {
    const limits = copied ? { roles: copied } : {};
    expect(refusedRole(role, limits)?.code).toBe(code);
  });

  it('says which role it was, and which are copied', () => {
    const limits = { roles: ['taker'] as const };
    expect(refusedRole('maker', limits)).toEqual({
      code: 'role-not-copied',
      actual: 'maker',
      limit: 'taker',
    });
    expect(refusedRole('maker', { roles: [] })?.limit).toBe('none');
    expect(refusedRole(undefined, limits)).toEqual({
      code: 'role-unknown',
      actual: 'not known',
      limit: 'taker',
    });
  });

  it('lets what nobody knows pass where it is told to', () => {
    const limits = { roles: ['taker'], whenRoleUnknown: 'copy' } as const;
    expect(refusedRole(undefined, limits)).toBeUndefined();
    expect(refusedRole('maker', limits)?.code).toBe('role-not-copied');
  });

  it.each([
    [{}, false],
    [{ roles: ['maker', 'taker'] as const }, false],
    [{ roles: ['maker'] as const }, true],
  ])('asks with %p: %s', (limits, expected) => expect(asksForRole(limits)).toBe(expected));
});
