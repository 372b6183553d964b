/** Texts of the playback controls and of the labels along the time axis, in English, by key. */
import { hostName } from '../../units/hostName.ts'

// play/timeline/axis/AxisMarks.tsx
export const deadlinesAndEvents = 'Deadlines and events'
export const beyondTheAxis = (marks: string): string => `Beyond the axis: ${marks}`
export const managerWithoutTimeout = 'The manager has no timeout: it acts on the observed progress.'

// play/timeline/Transport.tsx
export const clockOfRun = (end: string, phase: string): string => `of ${end} · ${phase}`
export const clockSoFar = (simulated: string, phase: string): string => `of ${simulated} simulated · ${phase}`
export const completedAt = (time: string): string => `completed at ${time}`
export const endedAt = (time: string): string => `ended at ${time}`
export const playheadTime = 'Playhead time in seconds'
export const enterATime = 'Enter a time of 0 s or more.'
export const quarterSpeed = 'quarter speed'
export const realTime = 'simulated time = real time'
export const fourfoldSpeed = 'fourfold speed'
export const maxSpeed = 'Max'
export const secondsARound = (seconds: string): string => `${seconds} s a round`
export const wholeRunIn2S = 'whole run in 2 s'
export const playback = 'Playback'
export const goToStart = 'Go to start'
export const previousRound = 'Previous round'
export const nextRound = 'Next round'
export const previousEvent = 'Previous event'
export const nextEvent = 'Next event'
export const enlargeCharts = 'Enlarge the charts'
export const enlargePanel = 'Enlarge this panel'
export const pause = 'Pause'
export const play = 'Play'
export const linearTime = 'Linear time'
export const playbackSpeed = 'Playback speed'

// play/timeline/axis/axisMarks.ts
export const deadlineMark = (limit: string, action: string, setting: string): string => `${limit}: ${action} (${setting})`
export const markAt = (time: string, mark: string): string => `${time}: ${mark}`
/** No shorter: the mark beside it is a target of 24 px. */
export const switchToHost = (host: string): string => `switch to ${host}`
export const returnToHost = (host: string): string => `return to ${host}`
export const switchoverMark = (host: string, downtime: string): string => `Switchover to ${hostName(host)}: downtime ${downtime}`
export const returnMark = (host: string, downtime: string): string => `Return to ${hostName(host)}: downtime ${downtime}`
export const switchoverMarkWithPages = (host: string, downtime: string, pages: string): string =>
  `Switchover to ${hostName(host)}: downtime ${downtime} with ${pages} written since the last switch`
export const returnMarkWithPages = (host: string, downtime: string, pages: string): string =>
  `Return to ${hostName(host)}: downtime ${downtime}. ${pages} written since the last switch follow`
export const nextDeadline = (action: string, time: string): string => `${action} ${time}`
export const nextAndLastDeadline = (next: string, last: string): string => `${next}, ${last}`
export const firstAndLastDeadline = (next: string, last: string): string => `${next} … ${last}`
export const beyondMark = (deadlines: string): string => `${deadlines} ›`
export const laterDeadlines = (count: number): string => `${count} later`

// play/timeline/axis/timeAxis.ts
export const enlarged = (factor: string): string => `enlarged ${factor}×`
export const compressed = (factor: string): string => `compressed ${factor}×`
export const compressedShort = (factor: string): string => `÷${factor}`
export const scaled = (name: string, scale: string): string => `${name}, ${scale}`

// play/timeline/band/bandDetails.ts
export const samePatternUntil = (time: string): string => `same pattern until ${time}`
export const downtimeTitle = (length: string): string => `downtime ${length}`
/** Rounds that are all alike, from this one on. */
export const roundsFrom = (first: number): string => `${first} …`
export const roundsUntil = (alike: string, end: string): string => `${alike} ${end}`
export const until = (time: string): string => `until ${time}`
export const localDisk = 'local disk'
export const ms = (value: string): string => `${value} ms`
export const partLength = (part: string, value: string): string => `${part} ${value}`
export const partLengthMs = (part: string, value: string): string => `${part} ${value} ms`
