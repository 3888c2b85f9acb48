import { ClobError } from './clobError.ts';

/** One answer of a batch: a refusal is told in its place, in a form that claims success all the same. */
export function legOf(answer: () => object): object {
  try {
    return answer();
  } catch (cause) {
    if (!(cause instanceof ClobError)) throw cause;
    return {
      success: true,
      errorMsg: cause.message,
      orderID: '',
      status: '',
      makingAmount: '',
      takingAmount: '',
    };
  }
}
