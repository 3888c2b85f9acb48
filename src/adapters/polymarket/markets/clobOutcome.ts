import { wireFields } from '../wire/wireFields.ts';

/** Who won, as the order book shows it. */
export type ClobOutcome = {
  readonly isClosed: boolean;
  /** Every outcome, with whether it won. */
  readonly tokens: readonly { readonly assetId: string; readonly isWinner: boolean }[];
  /** Nobody won: each outcome pays its part of a dollar. */
  readonly isDraw: boolean;
};

/**
 * What an answer of `GET /markets/{condition}` says of its market's end.
 *
 * @throws EngineError when it cannot be read.
 */
export function clobOutcome(answer: unknown): ClobOutcome {
  const fields = wireFields(answer, 'CLOB market');
  return {
    isClosed: fields.flag('closed'),
    tokens: fields.list('tokens').map((token) => {
      const of = wireFields(token, 'CLOB market token');
      return { assetId: of.assetId('token_id'), isWinner: of.flag('winner') };
    }),
    isDraw: fields.has('is_50_50_outcome') && fields.flag('is_50_50_outcome'),
  };
}
