/** Texts in a film of a run, in English, by key. Parameters are formatted. */
export const source = (host: string): string => `Source ${host}`
export const destination = (host: string): string => `Destination ${host}`
export const guestHere = 'guest runs here'
export const guestStopped = 'guest is stopped'
/** Over the source's map once its guest has left: what its colours show. */
export const timesSent = 'times sent'
export const timesSentLong = 'guest has left: times each page was sent'
export const moves = (vm: string, from: string, to: string): string => `${vm}: ${from} → ${to}`
/** After the name of the scenario. */
export const ofVm = (vm: string): string => ` · ${vm}`
export const moment = (at: string, end: string): string => `${at} of ${end}`
export const inDowntime = (factor: string): string => `downtime, ${factor}× slower`
export const remaining = 'Remaining'
export const dirtyNow = 'dirty now'
export const remainingLine = 'remaining'
export const guestSpeed = 'Guest speed'
export const ifStoppedNow = 'Downtime if stopped now'
export const downtime = 'Downtime'
export const transferred = 'Transferred'
export const stateNames = {
  'not-sent': 'not sent',
  dirty: 'dirty',
  'in-sync': 'in sync',
  'in-flight': 'in flight',
  zero: 'zero',
  free: 'free',
  missing: 'missing',
  skipped: 'skipped',
}
/** Before the steps of the scale. */
export const sent = 'sent'
export const sentSteps = ['once', '2', '3', '4', '5 times or more'] as const
export const sentAgain = (size: string, mean: string): string => `${size} sent ${mean} times on average`
export const madeWith = 'Switchover'
