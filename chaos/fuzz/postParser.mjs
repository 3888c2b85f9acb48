import { exchangeContracts } from '../../dist/adapters/polymarket/signing/exchangeContracts.js';
import { classifyAnswer } from '../../dist/adapters/polymarket/trading/classifyAnswer.js';
import { mustBeAnswer, mustBeInert } from './mustBe.mjs';

const HASH = `0x${'7a'.repeat(32)}`;
const ORDER = {
  hash: HASH,
  side: /** @type {const} */ ('BUY'),
  contract: exchangeContracts(137).v2,
};
const STATUSES = [
  200, 200, 200, 201, 204, 301, 400, 401, 403, 404, 409, 418, 422, 425, 429, 500, 502, 503, 504,
  599,
];

/** Answers to a posted order. What is not plainly one thing is `unknown`, which counts as refused. */
export const postParser = (random) => ({
  name: 'http post order',
  seeds: [
    {
      success: true,
      errorMsg: '',
      orderID: HASH,
      transactionsHashes: [`0x${'11'.repeat(32)}`],
      tradeIDs: ['28c4d2eb-bbea-40e7-a9f0-b2fdb56b2c2e'],
      status: 'matched',
      takingAmount: '20',
      makingAmount: '10',
    },
    {
      success: true,
      errorMsg: '',
      orderID: HASH,
      status: 'live',
      takingAmount: '',
      makingAmount: '',
    },
    { error: 'not enough balance / allowance' },
    { error: 'order 0x7a is invalid. Duplicated.' },
  ],
  read: (body) => {
    const status = random.pick(STATUSES);
    const answer = classifyAnswer(
      { kind: 'answer', status, body, headers: {}, sentAtMs: 1 },
      ORDER,
    );
    mustBeAnswer(answer, { status, hash: HASH, body });
    if ('message' in answer) mustBeInert(answer.message.slice(0, 400), 'a message');
    return answer.kind === 'unknown'
      ? { values: [], refused: 1 }
      : { values: [answer], refused: 0 };
  },
});
