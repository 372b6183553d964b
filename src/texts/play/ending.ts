/** Texts about what a migration that broke off leaves behind, in English, by key. */

// play/stage/EndInstrument.tsx
export const label = 'What is left of the migration'
export const sentInVain = 'Sent in vain'
export const missingOn = (host: string): string => `Missing on host ${host}`
export const inSyncOn = (host: string): string => `In sync on host ${host}`
export const staleOrMissing = 'Stale or missing'
export const missing = 'Missing'
export const downtimeBefore = 'Downtime'
export const copyDiscarded = (host: string): string => `Host ${host} discards its copy.`
export const copyGone = (host: string): string => `The copy is lost with host ${host}.`
export const retryFromStart = (host: string): string => `The guest keeps running on host ${host}. A retry starts with round 1.`
export const noHostHasAll = 'No host has all pages.'
export const mustBoot = 'The state of the guest is lost: it has to boot again.'
export const guestWaits = 'The guest waits for these pages.'
export const recoverContinues = 'Recover continues the migration once the link is back.'
export const neverFetched = 'Nothing fetches these pages.'
export const sourceMustStay = (host: string): string => `Host ${host} has to stay up as long as the guest runs.`
