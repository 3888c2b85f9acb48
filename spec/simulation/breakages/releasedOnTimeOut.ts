import { answersRead } from './answersRead.ts';

/** What an order without an answer may cost is free again. */
export const releasedOnTimeOut = answersRead((answer) =>
  answer.kind === 'unknown' ? { kind: 'rejected', message: 'No answer', advice: '' } : answer,
);
