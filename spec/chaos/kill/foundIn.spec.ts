import { chaosPart } from '../../support/chaosPart.ts';

type Look = {
  readonly broken: readonly string[];
  readonly unlike: readonly string[];
  readonly figures: { seen: number; copied: number; skipped: object; fills: number };
};
type Part = { readonly foundIn: (running: Look, stopped: Look) => readonly string[] };
const { foundIn } = await chaosPart<Part>('kill/foundIn.mjs');

const GOOD: Look = {
  broken: [],
  unlike: [],
  figures: { seen: 3, copied: 2, skipped: {}, fills: 2 },
};

describe('what is found in a run', () => {
  it('is nothing where all was well', () => {
    expect(foundIn(GOOD, GOOD)).toEqual([]);
  });

  it.each(['broken', 'unlike'] as const)('is what was %s at either look, each once', (kind) => {
    const bad = (...sentences: string[]): Look => ({ ...GOOD, [kind]: sentences });
    expect(foundIn(bad('before'), GOOD)).toEqual(['before']);
    expect(foundIn(GOOD, bad('the stop spoilt it'))).toEqual(['the stop spoilt it']);
    expect(foundIn(bad('both', 'before'), bad('both'))).toEqual(['both', 'before']);
  });

  it('is that nothing was traded', () => {
    const idle = { ...GOOD, figures: { seen: 3, copied: 0, skipped: { balance: 3 }, fills: 0 } };
    expect(foundIn(GOOD, idle)).toEqual([
      'It proves nothing: 3 trades seen, 0 copied, {"balance":3} skipped, and no fill.',
    ]);
  });
});
