/** Texts of the time axis and the transport, in English, by key. */

// play/timeline/AxisMarks.tsx
export const deadlinesAndEvents = 'Deadlines and events'
export const beyondTheAxis = (text: string | number): string => `Beyond the axis: ${text}`
export const theManagerHasNoTime = 'The manager has no time-out: it acts on what it sees.'

// play/timeline/Clock.tsx
export const at = (value: string | number, end: string | number): string => `${value} at ${end}`
export const soFar = 'so far'
export const playheadTimeInSeconds = 'Playhead time in seconds'
export const enterATimeOf0 = 'Enter a time of 0 s or more.'

// play/timeline/Playhead.tsx
export const playhead = 'Playhead'

// play/timeline/Timeline.tsx
export const timeline = 'Timeline'
export const rounds = 'rounds'
export const events = 'events'

// play/timeline/Transport.tsx
export const quarterSpeed = 'quarter speed'
export const simulatedTimeRealTime = 'simulated time = real time'
export const max = 'Max'
export const wholeRunIn2S = 'whole run in 2 s'
export const playback = 'Playback'
export const pause = 'Pause'
export const play = 'Play'
export const linearTime = 'Linear time'
export const playbackSpeed = 'Playback speed'

// play/timeline/axisMarks.ts
export const pagesItHadWrittenMove = (pages: string | number): string => `, ${pages} pages it had written move with the guest`
export const backTo = (host: string | number): string => `back to ${host}`
export const overTo = (host: string | number): string => `over to ${host}`
export const toHostDowntime = (value: string | number, host: string | number, duration: string | number, moved: string | number): string => `${value} to host ${host}: downtime ${duration}${moved}`
export const returnText = 'Return'
export const switchover = 'Switchover'

// play/timeline/bandDetails.ts
export const goesOnLikeThisTo = (until: string | number): string => `goes on like this to ${until}`
export const onTo = (until: string | number): string => `on to ${until}`
export const to = (until: string | number): string => `to ${until}`
export const pause2 = (factor: string | number): string => `pause, ${factor}`

// play/timeline/drawBand.ts
export const round = (value: string | number): string => `round ${value}`
