import type { Address } from '../../domain/address.ts';
import { checkTapeEvent } from './checkTapeEvent.ts';
import { conditionOfAsset } from './madeUpIds.ts';
import { outcomeIndexOf } from './outcomeNames.ts';
import { readLines } from './readLines.ts';
import type { RecordedRow, RecordedTrade } from './recordedRow.ts';
import { TapeError } from './tapeError.ts';

const HEADER = 'recorded_at,tx_hash,asset_id,market,outcome,side,size,price';

/**
 * The rows of a recording of one wallet's fills: CSV with the columns of {@link HEADER}, oldest first.
 * It names neither the wallet, which is given here, nor the markets: each asset gets one of its own.
 *
 * @throws TapeError at the first line that is no such row.
 */
export function* recordedFills(
  path: string,
  leader: Address,
): Generator<RecordedRow, void, undefined> {
  for (const { number, text } of readLines(path)) {
    if (number === 1) {
      if (text !== HEADER) throw new TapeError(1, `the columns must be ${HEADER}.`);
      continue;
    }
    const cells = text.split(',');
    if (cells.length !== 8) throw new TapeError(number, 'it does not have eight cells.');
    const [at = '', transactionHash, assetId = '', market, outcome = '', side = '', size, price] =
      cells;
    const title = `Recorded market ${assetId.slice(0, 8)}`;
    const event = checkTapeEvent(
      {
        atMs: Date.parse(at),
        type: 'trade',
        leader,
        transactionHash,
        assetId,
        conditionId: market || conditionOfAsset(assetId),
        side: side.toUpperCase(),
        size,
        price,
        title,
        slug: `recorded-${assetId.slice(0, 8)}`,
        eventSlug: `recorded-${assetId.slice(0, 8)}`,
        outcome,
        outcomeIndex: outcomeIndexOf(outcome),
      },
      number,
    );
    yield event as RecordedTrade;
  }
}

/** Whether a file with this first line is such a recording. */
export const isRecordedFills = (firstLine: string): boolean => firstLine === HEADER;
