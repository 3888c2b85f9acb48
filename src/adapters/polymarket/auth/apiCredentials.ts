/** What the venue gives an account to sign its requests with. All three are secrets. */
export type ApiCredentials = {
  readonly apiKey: string;
  /** Base64, in either alphabet. */
  readonly secret: string;
  readonly passphrase: string;
};
