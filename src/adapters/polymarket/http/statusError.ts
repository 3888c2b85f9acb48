import { EngineError, type EngineErrorFacts } from '../../../domain/engineError.ts';

/** A read that was answered with a status other than success, for who has to tell one from another. */
export class StatusError extends EngineError {
  readonly status: number;

  constructor(message: string, status: number, facts: EngineErrorFacts) {
    super(message, facts);
    this.status = status;
  }
}
