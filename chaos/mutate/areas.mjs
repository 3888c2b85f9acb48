import { readdirSync } from 'node:fs';

const DOMAIN = new URL('../../src/domain/', import.meta.url);

/** A file, and the specs that have to notice what becomes of it. Few: every mutant loads them all. */
const part = (path, specs = [path]) => ({
  file: `src/domain/${path}.ts`,
  specs: specs.map((spec) => `spec/domain/${spec}.spec.ts`),
});

/** Every file of a folder with the spec of its name, or those that are named here; with none, it is not mutated. */
const folder = (path, specsOf) =>
  readdirSync(new URL(`${path}/`, DOMAIN))
    .map((file) => file.replace(/\.ts$/, ''))
    .map((name) =>
      part(
        `${path}/${name}`,
        specsOf[name]?.map((spec) => `${path}/${spec}`),
      ),
    )
    .filter(({ specs }) => specs.length > 0);

/** What is told together, part by part. */
export const AREAS = {
  sizing: [
    ...folder('sizing', { sizingInput: [], sizingRule: [] }),
    part('decisions/decideExit'),
    part('decisions/stillToSell'),
    part('decisions/partToLeave'),
  ],
  limits: folder('limits', {
    allowedTags: ['tags'],
    deniedTags: ['tags'],
    maxSpread: ['book'],
    minDepth: ['book'],
    entryUnderTest: [],
    limits: [],
  }),
  rounding: [
    part('units'),
    part('orders/orderAmounts'),
    part('markets/tickPrecision'),
    part('decisions/applyMinimum'),
    part('wireMillionths'),
    part('markets/isOnTick'),
    part('decisions/entryAmounts'),
    part('decisions/exitAmounts'),
    part('decisions/leastEntry'),
    part('decisions/venueMinimum'),
    part('decisions/worsePrice'),
    part('decisions/worstPrice'),
    part('markets/fees'),
  ],
  reservations: [
    part('portfolio/cashBook'),
    part('portfolio/orderRecord'),
    part('portfolio/orderRecords'),
    part('portfolio/lot'),
    part('portfolio/lotBook'),
    part('portfolio/oversold'),
    part('portfolio/takenFrom'),
    part('portfolio/portfolio', [
      'portfolio/portfolio',
      'portfolio/portfolio.positions',
      'portfolio/resolution',
    ]),
    part('portfolio/orderLedger', [
      'portfolio/orderLedger',
      'portfolio/portfolio',
      'portfolio/portfolio.positions',
    ]),
    part('portfolio/following'),
    part('portfolio/exposures'),
    part('portfolio/claims'),
    part('portfolio/mirrorDebts'),
  ],
  states: [
    part('orders/sendRefusal'),
    part('orders/orderAnswered'),
    part('orders/unfinished'),
    part('orders/fillOfAnswer'),
    part('orders/isSettled'),
    part('decisions/intent'),
    part('decisions/intentFor'),
    part('orders/nextPost'),
    part('orders/askedPauseMs'),
    part('orders/clearestAnswer'),
    part('orders/metTheBook'),
    part('orders/unknownOutcomes'),
    part('portfolio/orderStep'),
    part('reconciling/verdictOn'),
    part('reconciling/isDue'),
    part('reconciling/settlementAgenda'),
    part('hasPassed'),
    part('reconciling/sentSinceMs'),
    part('reconciling/unsettledSinceMs'),
    part('gate/circuitBreaker'),
    part('gate/entryGate'),
    part('gate/restingOrders'),
  ],
};
