/** A session ends two hours after its last request … */
export const IDLE_SESSION_SECONDS = 2 * 60 * 60;
/** … and in any case twelve hours after signing in. */
export const ABSOLUTE_SESSION_SECONDS = 12 * 60 * 60;
/** The "last seen" mark in the token is renewed at most this often. */
export const SEEN_EVERY_SECONDS = 60;
