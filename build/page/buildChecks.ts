/** Switched off in each build: warnings about the time that plugins take, which depends on the machine and not on the page. */
export const buildChecks = { bundlerTimings: false }
