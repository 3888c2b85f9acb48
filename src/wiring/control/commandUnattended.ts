import { existsSync } from 'node:fs';
import { map, type Observable, of, type SchedulerLike, take } from 'rxjs';
import type { Config } from '../../adapters/config/config.ts';
import type { ControlAnswer, ControlRequest } from '../../adapters/control/control.ts';
import { processLease } from '../../adapters/lease/processLease.ts';
import { type Command, eventOfCommand } from '../../domain/command.ts';
import { withResource } from '../../operators/withResource.ts';
import { journalLease } from '../journalLease.ts';
import { openJournal } from '../openJournal.ts';

/**
 * What a command does where no engine runs: a stop, and its end, are written to the journal, where the next engine
 * finds them. Without `lease`, which is what a faulty configuration lacks, nothing is written. Cold; emits once; errors
 * when the journal is in use after all, or cannot be written.
 */
export function commandUnattended(
  request: ControlRequest,
  { mode, journal, lease }: Pick<Config, 'mode' | 'journal'> & Partial<Pick<Config, 'lease'>>,
  { scheduler }: { readonly scheduler: SchedulerLike },
): Observable<ControlAnswer> {
  const nothingRuns = `No engine runs with the journal ${journal.path}`;
  if (mode === 'embedded' && request === 'panic')
    return refused(
      `${nothingRuns}, so nothing was cancelled: the exchange in a box ends with its engine, and its orders with it. ${ELSEWHERE}`,
    );
  const kind = WRITTEN[request];
  if (kind === undefined)
    return refused(
      request === 'panic'
        ? `${nothingRuns}, so nothing was cancelled: cancel what rests on polymarket.com. "stop" keeps the next engine from buying. ${ELSEWHERE}`
        : `${nothingRuns}. ${ELSEWHERE}`,
    );
  if (mode === 'embedded')
    return refused(
      `${nothingRuns}, and the exchange in a box begins anew with each start. ${ELSEWHERE}`,
    );
  if (!lease)
    return refused(
      `${nothingRuns}, and nothing is written to it while the configuration has faults: mend it and say it again. ${ELSEWHERE}`,
    );
  if (!existsSync(journal.path))
    return refused(
      `${nothingRuns}, nor is there one: it begins with the first start. ${ELSEWHERE}`,
    );

  return withResource(processLease(journalLease(journal.path, lease), { scheduler }), () =>
    withResource(openJournal({ path: journal.path }), (opened) =>
      opened.append([eventOfCommand({ kind }, scheduler.now())]).pipe(
        take(1),
        map(() => ({ ok: true, says: `${nothingRuns}. ${DONE[kind]} ${ELSEWHERE}` })),
      ),
    ),
  );
}

const ELSEWHERE = 'An engine that was started with another --config or --mode needs the same here.';

type Written = Extract<Command['kind'], 'stop-entries' | 'resume-entries'>;

const WRITTEN: Readonly<Partial<Record<ControlRequest, Written>>> = {
  stop: 'stop-entries',
  resume: 'resume-entries',
};

const DONE: Readonly<Record<Written, string>> = {
  'stop-entries':
    'The stop is in the journal: the next engine makes no entries until it is resumed.',
  'resume-entries': 'It is in the journal: the next engine makes entries again.',
};

const refused = (says: string): Observable<ControlAnswer> => of({ ok: false, says });
