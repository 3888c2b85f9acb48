import { secretPattern } from '../../log/secretPattern.ts';
import type { Environment } from '../layered.ts';
import type { Place } from '../reading/place.ts';
import { secretTexts } from '../secretTexts.ts';

/** Reports a file that contains a secret of the environment, in any form and anywhere: comments too. */
export function checkSecrets(text: string, env: Environment, place: Place): void {
  if (secretPattern(secretTexts(env))?.test(text))
    place.complain(
      'a secret that the environment has too (hidden)',
      'no secrets: take it out; if anybody else could read the file, replace the secret',
    );
}
