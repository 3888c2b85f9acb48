import { EngineError } from './engineError.ts';

/**
 * Another process has what this one traded with: it must stop at once, send nothing, and cancel nothing,
 * since what rests on the book is the other's business now.
 */
export class TakenOver extends EngineError {
  constructor(message: string, cause?: unknown) {
    super(message, { disposition: 'fatal', cause });
  }
}
