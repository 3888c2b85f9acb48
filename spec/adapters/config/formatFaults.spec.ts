import { formatFaults } from '../../../src/adapters/config/formatFaults.ts';

describe('formatFaults', () => {
  it('says where, what was found and what is allowed', () => {
    expect(
      formatFaults([
        { path: 'leaders[2].sizing.usd', found: '"-5"', allowed: 'a decimal from 0.01 to 1000000' },
        { path: '', found: 'null', allowed: 'a group in braces' },
      ]),
    ).toBe(
      [
        'The configuration has 2 faults; nothing was started.',
        '  leaders[2].sizing.usd',
        '    found:   "-5"',
        '    allowed: a decimal from 0.01 to 1000000',
        '  the whole file',
        '    found:   null',
        '    allowed: a group in braces',
      ].join('\n'),
    );
  });

  it('says what comes of them', () => {
    expect(formatFaults([{ path: 'a', found: 'b', allowed: 'c' }], 'nothing was asked')).toMatch(
      /^The configuration has one fault; nothing was asked\.\n/,
    );
  });

  it('counts one as one', () => {
    expect(formatFaults([{ path: 'a', found: 'b', allowed: 'c' }])).toContain('has one fault;');
  });

  it('shows a screenful and says how many there are besides', () => {
    const faults = Array.from({ length: 5000 }, (_, index) => ({
      path: `leaders[${index}]`,
      found: '1',
      allowed: '2',
    }));
    const lines = formatFaults(faults).split('\n');
    expect(lines).toHaveLength(152);
    expect(lines.at(-1)).toBe('  ... and 4950 more.');
    expect(formatFaults(faults.slice(0, 50))).not.toContain('more.');
  });
});
