/** What each build leaves unsaid: how long its plugins took, which says nothing about the page. */
export const buildChecks = { bundlerTimings: false }
