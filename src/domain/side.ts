export type Side = 'BUY' | 'SELL';
