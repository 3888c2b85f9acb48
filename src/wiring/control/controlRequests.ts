import { catchError, NEVER, type Observable } from 'rxjs';
import type { Config } from '../../adapters/config/config.ts';
import { controlPath } from '../../adapters/control/controlPath.ts';
import { type Asked, controlServer } from '../../adapters/control/controlServer.ts';
import { messageOf } from '../../domain/messageOf.ts';
import type { RunEngineDeps } from '../runEngineDeps.ts';

/**
 * What `npm run control` asks of this engine. Cold; never completes, never errors: where nothing can be
 * asked, the log says so, and the engine runs without.
 */
export function controlRequests(
  { journal }: Pick<Config, 'journal'>,
  { stateFolder, log }: Pick<RunEngineDeps, 'stateFolder' | 'log'>,
): Observable<Asked> {
  return controlServer({
    path: controlPath({ journal: journal.path, stateFolder, platform: process.platform }),
  }).pipe(
    catchError((cause: unknown) => {
      log.logger.warn(`The engine cannot be asked by npm run control: ${messageOf(cause)}`);
      return NEVER;
    }),
  );
}
