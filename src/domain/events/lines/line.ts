/** A line of the log, and how much it matters. */
export type LogLine = {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly text: string;
};

export const debug = (text: string): LogLine => ({ level: 'debug', text });
export const info = (text: string): LogLine => ({ level: 'info', text });
export const warn = (text: string): LogLine => ({ level: 'warn', text });
export const error = (text: string): LogLine => ({ level: 'error', text });
