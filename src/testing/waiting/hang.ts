/** Time in ms after which a test, or a command that it runs, counts as hung. */
export const HANG_MS = 300_000
