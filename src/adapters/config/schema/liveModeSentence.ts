/** What the config must say before real money moves. */
export const LIVE_MODE_SENTENCE = 'I understand that live mode trades real money';
