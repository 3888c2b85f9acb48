import { ignoreElements, type Observable } from 'rxjs';
import type { Config } from '../adapters/config/config.ts';
import { withResource } from '../operators/withResource.ts';
import { alertSink } from '../sinks/alertSink.ts';
import { alertChannels } from './alertChannels.ts';
import { engineResources } from './engineResources.ts';
import type { RunEngineDeps } from './runEngineDeps.ts';
import { runningEngine } from './runningEngine.ts';

/**
 * `npm start` without the process: opens the way to the venue, runs the engine there, tells the user what
 * happens, and sums up at the end.
 *
 * Cold; emits nothing; completes when the engine has, after `stop$`; errors as the engine does, or when
 * the world cannot be opened. Whatever it opened is closed either way.
 */
export function runEngine(config: Config, deps: RunEngineDeps): Observable<never> {
  const { alertSecrets, log, random, scheduler } = deps;
  const { mode, alerts } = config;

  // Around all else, so that somebody is told too when the world cannot be opened.
  return withResource(alertChannels(alerts, alertSecrets, scheduler), (channels) =>
    withResource(engineResources(config, deps), (resources) =>
      runningEngine(config, { ...resources, channels }, deps),
    ).pipe(
      alertSink(
        { maxPerMinute: alerts.maxPerMinute, sender: `Slipstream (${mode})` },
        { channels: channels.map(({ channel }) => channel), redact: log.redact, random, scheduler },
      ),
      ignoreElements(),
    ),
  );
}
