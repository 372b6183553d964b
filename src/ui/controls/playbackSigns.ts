/** Paths of the signs on a button that plays and pauses, 10 × 12 px. */
export const PLAY_SIGN = 'M0 0l10 6-10 6z'
export const PAUSE_SIGN = 'M0 0h3.5v12H0zM6.5 0H10v12H6.5z'
