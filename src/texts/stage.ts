/** Texts of the stage: the two page maps and the wire, in English, by key. */

// play/stage/Wire.tsx
export const downtimeLimit = (ms: string): string => `limit ${ms} ms`

// play/stage/Wire.tsx
export const wireLabel = 'Wire'
export const linkCapacity = (rate: string): string => `Link ${rate}`
export const inPages = (caption: string): string => `${caption}, in pages`
export const pagesUnit = 'pages'
export const applicationTraffic = (rate: string): string => `application ${rate}`
export const estimatedBandwidth = (rate: string): string => `estimated ${rate}`
export const idle = 'idle'
export const migrationRate = (rate: string, others: string): string => `Migration rate ${rate} (${others}). Press to change the unit.`

// play/stage/maps/MemoryLabels.tsx
export const workingSet = (size: string): string => `working set ${size}`

// play/stage/maps/PageMapView.tsx
export const source = 'Source'
export const destination = 'Destination'
export const host = (id: string): string => `host ${id}`
export const memoryOnSource = (hostId: string): string => `Memory of the VM on the source, host ${hostId}`
export const memoryOnDestination = (hostId: string): string => `Memory of the VM on the destination, host ${hostId}`
export const neverWrittenShort = (size: string): string => `${size} folded`
export const neverWritten = (size: string): string => `${size} never written, folded`
export const pageMapByTiles = (side: string, tileSize: string): string => `${side} page map. Arrow keys move by ${tileSize} tiles.`
export const noPagesYet = 'Pages appear when the run starts.'

// play/stage/maps/StateCounts.tsx
export const pageStatesOnSource = 'Page states on the source'
export const pageStatesOnDestination = 'Page states on the destination'

// play/stage/maps/TileProbe.tsx
export const tile = (number: number): string => `tile ${number}`
export const inBlocks = (pagesPerBlock: string): string => `in ${pagesPerBlock}-page blocks`

// play/stage/maps/mapSummary.ts
export const originalKeepsRunning = 'original keeps running'
export const copiesRunHere = 'copies run here'
export const guestStopped = 'guest stopped'
export const guestRunsHere = 'guest runs here'
export const vmLost = 'VM lost'
export const copyDiscarded = 'copy discarded'
export const guestMoved = 'guest moved'
export const waitingForGuest = 'waiting for the guest'
export const guestRunsOnSource = 'The guest runs on the source.'
export const guestIsStopped = 'The guest is stopped.'
export const guestRunsOnDestination = 'The guest runs on the destination.'
export const stateShare = (state: string, pages: string, share: string): string => `${state} ${pages} (${share})`
export const mapSummary = (pages: string, states: string, guest: string): string => `${pages} pages: ${states}. ${guest}`
export const addressRange = (from: string, to: string): string => `${from} to ${to}`
export const statePages = (state: string, pages: string): string => `${state} ${pages}`
export const stateBlocks = (state: string, blocks: string, pagesPerBlock: string): string =>
  `${state} ${blocks} of ${pagesPerBlock}-page blocks`
export const tileStates = (range: string, states: string): string => `${range}: ${states}`

// play/stage/maps/pageColors.ts
export const zero = 'zero'
export const free = 'free'
export const inSync = 'in sync'
export const notSent = 'not sent'
export const skipped = 'skipped'
export const dirty = 'dirty'
export const inFlight = 'in flight'
export const missing = 'missing'
export const stale = 'stale'
export const arriving = 'arriving'

// play/stage/wireReading.ts
export const downtimeOfSwitchovers = (count: string): string => `Downtime, ${count} switchovers`
export const downtime = 'Downtime'
export const downtimeSoFar = 'Downtime so far'
export const downtimeIfStoppedNow = 'Downtime if stopped now'
export const pagesSent = 'Pages sent'
export const roundNoun = 'round'
export const inRounds = (rounds: string): string => `in ${rounds}`
export const inRoundsAndFinalCopy = (rounds: string): string => `in ${rounds} plus the final copy`
export const inRoundsThenPostcopy = (rounds: string): string => `in ${rounds}, then post-copy`
export const inFinalCopy = 'in the final copy'
export const afterSwitchover = 'after switchover'
export const remaining = 'Remaining'
export const missingAtDestination = 'Missing at the destination'
export const finalCopy = 'Final copy'
export const whenGuestStopped = (pages: string): string => `of ${pages} when the guest stopped`
/** The round, and its remaining pages at the start; one line of the narrow column. */
export const atPhaseStart = (phase: string, pages: string): string => `${phase} · from ${pages}`
export const ofWhichZero = (pages: string): string => `, ${pages} of them zero`

// play/stage/InequalityFigure.tsx
export const writtenRate = (unit: string): string => `${unit} written`
export const sentRate = (unit: string): string => `${unit} sent`
export const inequality = (written: string, sent: string, unit: string, gains: boolean): string =>
  `${written} ${unit} written, ${gains ? 'less' : 'more'} than the ${sent} ${unit} sent`
export const changeUnit = (written: string, sent: string): string => `Written ${written}; sent ${sent}. Press to change the unit.`
/** The same in other units, on one line. */
export const otherUnits = (written: string, sent: string): string => (written === sent ? written : `${written} · ${sent}`)
export const gainsRate = (rate: string): string => `Gains ${rate}`
export const losesRate = (rate: string): string => `Loses ${rate}`
export const convergesAt = (gain: string, at: string): string => `${gain}. Converges at ${at}.`
export const yetConvergesAt = (gain: string, at: string): string => `${gain}, yet converges at ${at}.`
export const neverConverges = (gain: string): string => `${gain}. Never converges.`
export const notConvergedBy = (gain: string, at: string): string => `${gain}. Not converged by ${at}.`
export const isStoppedAt = (gain: string, at: string): string => `${gain}. The guest is stopped at ${at}.`
export const isCancelledAt = (gain: string, at: string): string => `${gain}. Cancelled at ${at}.`
export const failsAt = (gain: string, at: string): string => `${gain}. Fails at ${at}.`
export const fitsAnyway = (rate: string, set: string, time: string): string => `Loses ${rate}, but all ${set} need only ${time}.`
