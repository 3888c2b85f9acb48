/** Why the venue takes no order that would trade at once, from whomever it is. */
export type VenueMode = 'restarting' | 'post-only' | 'cancel-only' | 'disabled';
