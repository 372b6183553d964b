/** Text of a computation that its worker did not finish. */
export const computationStopped = 'The computation stopped. Run it again.'
