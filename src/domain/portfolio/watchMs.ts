/** How long an order that was presumed dead is watched for a late fill, ms. */
export const WATCH_MS = 86_400_000;
