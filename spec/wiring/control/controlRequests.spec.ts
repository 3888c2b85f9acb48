import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { firstValueFrom, tap } from 'rxjs';
import { askControl } from '../../../src/adapters/control/askControl.ts';
import { controlPath } from '../../../src/adapters/control/controlPath.ts';
import { controlRequests } from '../../../src/wiring/control/controlRequests.ts';
import type { RunEngineDeps } from '../../../src/wiring/runEngineDeps.ts';
import { listen } from '../../support/listen.ts';
import { inFolder } from '../../support/program.ts';

/** Listens for whoever may use the journal in this folder. */
const listening = (folder: string) => {
  const warnings: string[] = [];
  const logger = { warn: (text: string) => warnings.push(text) };
  const journal = { path: join(folder, 'live.db') };
  const asked$ = controlRequests(
    { journal },
    { stateFolder: folder, log: { logger } as unknown as RunEngineDeps['log'] },
  );
  const path = controlPath({
    journal: journal.path,
    stateFolder: folder,
    platform: process.platform,
  });
  return { warnings, asked$, path };
};

describe('controlRequests', () => {
  it('hears what is asked beside the journal', () =>
    inFolder(async (folder) => {
      const { asked$, path, warnings } = listening(folder);
      const { subscription } = listen(
        asked$.pipe(tap(({ request, answer }) => answer({ ok: true, says: request }))),
      );
      const answer = await firstValueFrom(askControl({ path, request: 'stop', timeoutMs: 5_000 }));
      expect(answer).toEqual({ ok: true, says: 'stop' });
      expect(warnings).toEqual([]);
      subscription.unsubscribe();
    }));

  it('warns where nothing can be asked, and ends nothing', () =>
    inFolder(async (folder) => {
      const { asked$, path, warnings } = listening(folder);
      // Not a socket: nobody takes it away.
      writeFileSync(path, '');
      const { values, end, subscription } = listen(asked$);
      await new Promise((resolve) => setImmediate(resolve));
      expect([values, end]).toEqual([[], []]);
      expect(warnings).toEqual([
        expect.stringMatching(/^The engine cannot be asked by npm run control: .*EADDRINUSE/),
      ]);
      subscription.unsubscribe();
    }));
});
