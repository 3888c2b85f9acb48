import { join } from 'node:path';

const { RECORDED_DATA: folder } = process.env;

/** `describe`, skipped with the reason in its name where there are no recordings. */
export const describeRecorded: (name: string, body: () => void) => void =
  folder === undefined
    ? (name, body) => describe.skip(`${name} (skipped: RECORDED_DATA is not set)`, body)
    : describe;

/** The path of a recording. Only for use inside {@link describeRecorded}. */
export const recordedFile = (name: string): string => join(folder ?? '', name);
