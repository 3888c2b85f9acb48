/** What is mutated together, and the specs that have to notice: those of the same names, and a few more. */
const domain = (paths, more = []) => ({
  mutate: paths.map((path) => `src/domain/${path}.ts`),
  specs: [...paths, ...more].map((path) => `spec/domain/${path}.spec.ts`),
});

export const AREAS = {
  sizing: domain(['sizing/*']),
  limits: domain(['limits/*'], ['decideEntry']),
  rounding: domain(
    ['units', 'orderAmounts', 'tickPrecision', 'applyMinimum', 'wireMillionths', 'isOnTick'],
    ['entryAmounts', 'exitAmounts', 'worsePrice', 'leastEntry', 'venueMinimum', 'fees'],
  ),
  reservations: domain(
    ['portfolio/cashBook', 'portfolio/orderRecord', 'portfolio/orderRecords', 'portfolio/lot'],
    ['portfolio/portfolio'],
  ),
  states: domain(['unfinished', 'fillOfAnswer', 'intent', 'intentFor'], ['portfolio/orderRecord']),
};
