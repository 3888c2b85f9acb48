import { portfolio } from '../../../src/domain/portfolio/portfolio.ts';
import { statistics } from '../../../src/domain/statistics/statistics.ts';
import { summaryTable } from '../../../src/domain/statistics/summaryTable.ts';
import { figuresTable } from '../../../src/wiring/shown/figuresTable.ts';

const table = () =>
  figuresTable(
    {
      trading: statistics().snapshot(),
      endpoints: {
        'GET /book': { calls: 7, failures: 0, p50Ms: 3.14, p99Ms: 12 },
        'POST /order': { calls: 1200, failures: 3, p50Ms: 20, p99Ms: 250.26 },
      },
      gauges: { 'orders waiting': 2, lots: 15, 'cache market hits': 90 },
      process: { rssMb: 131.4, heapMb: 60, cpu: 0.256, loopLagP50Ms: 0.1, loopLagP99Ms: 5 },
    },
    portfolio(),
  );

describe('figuresTable', () => {
  it('begins with the summary of the run so far', () => {
    expect(table().startsWith(summaryTable(statistics().snapshot(), portfolio()))).toBe(true);
  });

  it('has calls by how often they are made, everything else by name, in columns', () => {
    expect(table().slice(table().indexOf('Calls')).split('\n')).toEqual([
      'Calls, this run',
      '               made  failed  p50 ms  p99 ms',
      '  POST /order  1200       3    20.0   250.3',
      '  GET /book       7       0     3.1    12.0',
      'Queues, caches and memories, now',
      '  cache market hits  90',
      '  lots               15',
      '  orders waiting      2',
      'Process, since this was last asked',
      '  memory           131 MB',
      '  of it heap        60 MB',
      '  processor        25.6 %',
      '  timers late p50  0.1 ms',
      '  timers late p99  5.0 ms',
    ]);
  });
});
