import { of } from 'rxjs';
import { telemetryStore } from '../../../src/adapters/process/telemetryStore.ts';
import type { FeeSchedule } from '../../../src/domain/markets/fees.ts';
import { ratio } from '../../../src/domain/units.ts';
import { feeMemory } from '../../../src/wiring/polymarket/feeMemory.ts';
import { emitted } from '../../support/emitted.ts';
import { aMarket, anIntent, CONDITION, NO, YES } from '../../support/samples.ts';

const FEE: FeeSchedule = { rate: ratio('0.05'), exponent: 1 };

const memory = (telemetry = telemetryStore()) =>
  feeMemory(
    { market: () => of(aMarket({ fee: FEE })), quote: () => of({ assetId: YES, atMs: 0 }) },
    { telemetry },
  );

describe('feeMemory', () => {
  it('knows the fee of both outcomes of a market that was read', async () => {
    const fees = memory();
    expect(fees.feeOf(YES)).toBeUndefined();
    await emitted(fees.market(YES, CONDITION));
    expect([fees.feeOf(YES), fees.feeOf(NO)]).toEqual([FEE, FEE]);
  });

  it('has how many it remembers watched', async () => {
    const telemetry = telemetryStore();
    await emitted(memory(telemetry).market(YES, CONDITION));
    expect(telemetry.gauges()).toEqual({ 'remembered fees': 2 });
  });

  it('learns what an earlier run decided under, without asking', () => {
    const fees = memory();
    const { terms } = anIntent();
    fees.learn([anIntent({ assetId: NO, terms: { ...terms, fee: FEE } })]);
    expect([fees.feeOf(NO), fees.feeOf(YES)]).toEqual([FEE, undefined]);
  });
});
