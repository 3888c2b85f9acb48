import { ClobError } from '../../clob/clobError.ts';
import { clobRoute } from '../../clob/clobRoute.ts';
import { jsonBody } from '../../clob/jsonBody.ts';
import type { Exchange } from '../../exchange/exchange.ts';
import type { Route } from '../../http/route.ts';
import type { Faults } from '../faults.ts';
import { checkFaultRules } from '../rules/checkFaultRules.ts';
import { checkVenueAction } from './checkVenueAction.ts';
import { enactAction } from './enactAction.ts';

export type ControlDeps = { readonly faults: Faults; readonly exchange: Exchange };

/**
 * Control of what goes wrong, over HTTP while the simulator runs. No fault befalls these routes.
 *
 * - `GET /sim/faults`: the mode, and the rules with how often each was asked and struck
 * - `PUT /sim/faults`: an array of rules in the place of those there were; all mistakes are reported at once
 * - `DELETE /sim/faults`: no rules
 * - `POST /sim/actions`: one {@link VenueAction}, done at once
 */
export function controlRoutes({ faults, exchange }: ControlDeps): readonly Route[] {
  const state = (): object => ({ mode: faults.mode.now(), rules: faults.rules() });

  return [
    clobRoute('GET', '/sim/faults', state),
    clobRoute('PUT', '/sim/faults', (request) => {
      const checked = checkFaultRules(jsonBody(request, 'The body is not JSON.'));
      if (checked.kind === 'mistakes') throw refused(checked.mistakes);
      faults.set(checked.rules);
      return state();
    }),
    clobRoute('DELETE', '/sim/faults', () => {
      faults.clear();
      return state();
    }),
    clobRoute('POST', '/sim/actions', (request) => {
      const checked = checkVenueAction(jsonBody(request, 'The body is not JSON.'));
      if (checked.kind === 'mistakes') throw refused(checked.mistakes);
      if (!enactAction(checked.action, { faults, exchange }))
        throw new ClobError(
          404,
          'account' in checked.action ? 'account not found' : 'market not found',
        );
      return state();
    }),
  ];
}

const refused = (mistakes: readonly string[]): ClobError =>
  new ClobError(400, mistakes.join(' '), { extra: { mistakes } });
