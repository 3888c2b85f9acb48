import { take, VirtualTimeScheduler } from 'rxjs';
import { venueClock } from '../../dist/adapters/polymarket/auth/venueClock.js';
import { exchangeContracts } from '../../dist/adapters/polymarket/signing/exchangeContracts.js';
import { batchAnswers } from '../../dist/adapters/polymarket/trading/batchAnswers.js';
import { clobCancels } from '../../dist/adapters/polymarket/trading/clobCancels.js';
import { clobHeartbeat } from '../../dist/adapters/polymarket/trading/clobHeartbeat.js';
import { address } from '../../dist/domain/address.js';
import { answering } from './answering.mjs';
import { emissionsOf } from './emissionsOf.mjs';
import { Breach, mustBeAnswer, mustBeInert } from './mustBe.mjs';
import { stoppedClock } from './stoppedClock.mjs';

const [ONE, OTHER] = [`0x${'7a'.repeat(32)}`, `0x${'7b'.repeat(32)}`];
const ORDERS = [ONE, OTHER].map((hash) => ({
  hash,
  side: /** @type {const} */ ('SELL'),
  contract: exchangeContracts(137).v2,
}));
const NOW_MS = 1_795_420_800_000;

const signing = (body) => ({
  clob: answering(body),
  signer: { address: address(`0x${'cc'.repeat(20)}`) },
  credentials: { apiKey: 'key', secret: 'c2VjcmV0', passphrase: 'pass' },
  clock: { seconds: () => NOW_MS / 1000 },
});

/** Each order is in one of the lists, once, and what is off was named so. */
const mustBeCancelled = ({ cancelled, notCancelled }, body) => {
  const hashes = [...cancelled, ...notCancelled.map(({ hash }) => hash)];
  if (hashes.toSorted().join() !== [ONE, OTHER].join()) throw new Breach('an order without a fate');
  if (!cancelled.every((hash) => body.toLowerCase().includes(hash)))
    throw new Breach('a cancellation that nobody told');
  for (const { reason } of notCancelled) mustBeInert(reason, 'a reason');
};

const accepted = (hash) => ({
  success: true,
  errorMsg: '',
  orderID: hash,
  tradeIDs: ['28c4d2eb-bbea-40e7-a9f0-b2fdb56b2c2e'],
  status: 'matched',
  takingAmount: '10',
  makingAmount: '20',
});

/** Answers to what we ask of orders besides placing one. What says nothing for certain counts as refused. */
export const ANSWER_PARSERS = [
  {
    name: 'http cancel',
    seeds: [
      { canceled: [ONE, OTHER], not_canceled: {} },
      { canceled: [OTHER], not_canceled: { [ONE]: 'matched orders cannot be canceled' } },
    ],
    read: (body) => {
      const [fate] = emissionsOf(clobCancels(signing(body)).cancel([ONE, OTHER]));
      mustBeCancelled(fate, body);
      return { values: fate.cancelled, refused: fate.cancelled.length === 0 ? 1 : 0 };
    },
  },
  {
    name: 'http cancel all',
    seeds: [
      { canceled: [ONE, OTHER], not_canceled: {} },
      { canceled: [OTHER], not_canceled: { [ONE]: 'matched orders cannot be canceled' } },
    ],
    read: (body) => {
      const values = emissionsOf(clobCancels(signing(body)).cancelAll());
      for (const { cancelled, notCancelled } of values) {
        if (!cancelled.every((hash) => typeof hash === 'string')) throw new Breach('a hash');
        for (const { reason } of notCancelled) mustBeInert(reason, 'a reason');
      }
      return { values, refused: 0 };
    },
  },
  {
    name: 'http post orders',
    seeds: [
      [accepted(ONE), accepted(OTHER)],
      [accepted(ONE), { success: false, errorMsg: 'not enough balance / allowance', orderID: '' }],
    ],
    read: (body) => {
      const answers = batchAnswers(
        { kind: 'answer', status: 200, body, headers: {}, sentAtMs: 1 },
        ORDERS,
      );
      if (answers.length !== ORDERS.length) throw new Breach('an order without an answer');
      answers.forEach((answer, place) => {
        mustBeAnswer(answer, { status: 200, hash: ORDERS[place].hash, body });
      });
      const values = answers.filter(({ kind }) => kind !== 'unknown');
      return { values, refused: values.length === 0 ? 1 : 0 };
    },
  },
  {
    name: 'http heartbeat',
    seeds: [{ heartbeat_id: '3f2b8c1e-0000-4000-8000-000000000000', error: null }],
    read: (body) => {
      const scheduler = new VirtualTimeScheduler(undefined, 1);
      const beats = [];
      clobHeartbeat({ ...signing(body), scheduler })
        .beats()
        .pipe(take(1))
        .subscribe((beat) => beats.push(beat));
      scheduler.flush();
      const [beat] = beats;
      if (beat?.kind !== 'heard' && beat?.kind !== 'missed') throw new Breach('a beat');
      if (beat.kind === 'missed') mustBeInert(beat.message, 'a message');
      return { values: beats, refused: beat.kind === 'missed' ? 1 : 0 };
    },
  },
  {
    name: 'http time',
    seeds: [NOW_MS / 1000],
    read: (body) => {
      const clock = venueClock({ clob: answering(body), scheduler: stoppedClock(NOW_MS) });
      const values = emissionsOf(clock.sync());
      if (![...values, clock.seconds()].every(Number.isFinite)) throw new Breach('a time');
      return { values, refused: 0 };
    },
  },
];
