import { shares } from '../../../../src/domain/units.ts';
import { createPortfolio } from '../../../../src/simulator/tape/generate/portfolio.ts';

describe('createPortfolio', () => {
  it('keeps what is held, and forgets what is not', () => {
    const portfolio = createPortfolio();
    portfolio.add('1', shares('5'));
    portfolio.add('2', shares('1'));
    portfolio.take('1', shares('2'));
    expect([portfolio.held('1'), portfolio.held('9')]).toEqual([shares('3'), 0n]);
    portfolio.take('1', shares('3'));
    expect(portfolio.assets()).toEqual(['2']);
  });

  it('gives out no more than it holds', () => {
    const portfolio = createPortfolio();
    portfolio.add('1', shares('5'));
    expect(() => portfolio.take('1', shares('6'))).toThrow('cannot sell');
    expect(portfolio.held('1')).toBe(shares('5'));
  });
});
