/** Texts of a page map for screen readers, in English, by key. */

// play/stage/maps/MapSummary.tsx
export const noPagesYet = 'Pages appear when the run starts.'

// play/stage/maps/mapSummary.ts
export const guestRunsOnSource = 'The guest runs on the source.'
export const guestIsStopped = 'The guest is stopped.'
export const guestRunsOnDestination = 'The guest runs on the destination.'
export const vmIsLost = 'The VM is lost.'
export const stateShare = (state: string, pages: string, share: string): string => `${state} ${pages} (${share})`
export const mapSummary = (pages: string, states: string, guest: string): string => `${pages} pages: ${states}. ${guest}`
