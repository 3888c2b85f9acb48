import { Buffer } from 'node:buffer';
import { appendFile, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { messageOf } from '../../domain/messageOf.ts';
import type { LineTarget } from './lineTarget.ts';

export type FileTargetOptions = {
  readonly filename: string;
  /** How long the file grows before it is put aside as `filename.1`. */
  readonly maxBytes: number;
  /** How many files there are at most, the current one included; the oldest is overwritten. */
  readonly maxFiles: number;
};

type Waiting = { readonly line: string; readonly done: () => void };

/** Lines that go to the disk in one piece. */
const BATCH = 500;

/**
 * Lines to a file that only its owner can read, in order, many at a time. When it cannot be written,
 * `onFailure` is told why, once, and nothing more is tried: lines are then done without effect. How many
 * wait is for the caller to bound.
 *
 * Winston's own file transport is not used: it keeps a failed file to itself, and never finishes.
 */
export function fileTarget(
  { filename, maxBytes, maxFiles }: FileTargetOptions,
  onFailure: (reason: string) => void,
): LineTarget {
  const waiting: Waiting[] = [];
  let size = 0;
  let isWriting = false;
  let hasFailed = false;
  let whenIdle: (() => void) | undefined;

  const attempt = (act: () => void): void => {
    try {
      act();
    } catch (cause) {
      fail(cause);
    }
  };
  const fail = (cause: unknown): void => {
    hasFailed = true;
    onFailure(messageOf(cause));
  };

  const rotate = (): void => {
    for (let age = maxFiles - 1; age > 0; age -= 1) {
      const from = age === 1 ? filename : `${filename}.${age - 1}`;
      if (sizeOf(from) > 0) renameSync(from, `${filename}.${age}`);
    }
    size = 0;
  };

  const pump = (): void => {
    if (isWriting) return;
    if (waiting.length === 0) {
      const done = whenIdle;
      whenIdle = undefined;
      done?.();
      return;
    }
    const batch = waiting.splice(0, BATCH);
    const text = batch.map(({ line }) => `${line}\n`).join('');
    const finish = (): void => {
      isWriting = false;
      for (const { done } of batch) done();
      pump();
    };
    isWriting = true;
    const bytes = Buffer.byteLength(text);
    if (!hasFailed && size > 0 && size + bytes > maxBytes) attempt(rotate);
    if (hasFailed) {
      finish();
      return;
    }
    appendFile(filename, text, { mode: 0o600 }, (error) => {
      if (error) fail(error);
      size += bytes;
      finish();
    });
  };

  attempt(() => {
    mkdirSync(dirname(filename), { recursive: true });
    size = sizeOf(filename);
  });
  return {
    write: (line, done) => {
      waiting.push({ line, done });
      pump();
    },
    close: (done) => {
      whenIdle = done;
      pump();
    },
  };
}

function sizeOf(filename: string): number {
  return statSync(filename, { throwIfNoEntry: false })?.size ?? 0;
}
