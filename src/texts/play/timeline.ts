/** Texts of the time axis that the running stage needs, in English, by key. */

// play/timeline/Playhead.tsx
export const playhead = 'Playhead'
export const playheadAt = (time: string, phase: string): string => `${time}, ${phase}`

// play/timeline/Timeline.tsx
export const timeline = 'Timeline'
export const rounds = 'rounds'
export const events = 'events'

// play/timeline/runMoments.ts
export const atSource = 'at source'
export const queued = 'queued'
export const completed = 'completed'
export const ended = 'ended'
export const switchover = 'switchover'
export const postcopy = 'post-copy'
export const round = (number: string): string => `round ${number}`
