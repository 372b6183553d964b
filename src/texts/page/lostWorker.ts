/** Texts of a computation that its worker did not finish, or did not begin. */
export const computationStopped = 'The computation stopped. Run it again.'
export const noWorker = 'Nothing can be simulated here: the browser did not start the page’s worker, or blocked its script.'
