/** What to ask a running engine with, for texts that do not know how it was started. */
export const controlAdvice = (request: string): string =>
  `npm run control -- ${request} (with the --config and --mode it was started with, if any)`;
