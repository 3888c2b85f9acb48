import { secretLike } from '../../adapters/config/secretLike.ts';
import { messageOf } from '../../domain/messageOf.ts';

/**
 * What is wrong with a command line that `parseArgs` threw at. Says no argument that is not a flag, and nothing that
 * looks like a secret: a key may have been pasted there.
 */
export function refusedArguments(cause: unknown): string {
  const says = messageOf(cause);
  const { code } = cause as NodeJS.ErrnoException;
  if (code === POSITIONAL) return 'This command takes no argument besides its flags.';
  return secretLike(says) ? 'One of the flags is unknown, or takes no value.' : says;
}

const POSITIONAL = 'ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL';
