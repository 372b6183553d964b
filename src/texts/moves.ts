/** Texts of the next moves, in English, by key. */

export const tab = 'Next'
export const heading = 'Changes tried by simulation'
export const waiting = 'Changes are tried by simulation when the run has ended.'
export const trying = (done: number, all: number): string => `Trying change ${done + 1} of ${all} …`
export const none = 'None of the usual single changes improves this run.'
export const noneCompletes = 'None of the usual single changes makes this run complete.'

export const downtimeLimit = (ms: string): string => `Downtime limit ${ms}`
export const link = (rate: string): string => `Link of ${rate}`
export const halfLoad = 'Half the writes'

export const result = (total: string, downtime: string): string => `${total} · downtime ${downtime}`
export const splitRisk = 'a failure then loses the VM'
export const slowGuest = (speed: string): string => `guest speed ${speed}`
export const data = (size: string): string => `${size} transferred`
export const tryIt = (name: string, outcome: string): string => `${name}: ${outcome}. Open this run`
