/** A socket of the venue: its market channel, its user channel, and the firehose. */
export type Channel = 'market' | 'user' | 'rtds';

export const CHANNELS: readonly Channel[] = ['market', 'user', 'rtds'];
