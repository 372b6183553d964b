/** Texts of the readings between the two page maps, of their tiles and labels, in English, by key. */

// play/stage/WireReadings.tsx, play/stage/RemainingReading.tsx
export const downtimeLimit = (ms: string): string => `limit ${ms} ms`
export const linkCapacity = (rate: string): string => `Link ${rate}`
export const inPages = (caption: string): string => `${caption}, in pages`
export const pagesUnit = 'pages'
export const applicationTraffic = (rate: string): string => `application ${rate}`
export const estimated = 'estimated'
export const idle = 'idle'
export const pausedNow = 'paused'
export const linkDown = 'link down'
export const migrationRate = (rate: string, others: string): string => `Migration rate ${rate} (${others}). Press to change the unit.`

// play/stage/maps/MemoryLabels.tsx
export const workingSet = (size: string): string => `working set ${size}`
export const neverWrittenShort = (size: string): string => `${size} folded`
export const neverWritten = (size: string): string => `${size} never written, folded`

// play/stage/maps/TileProbe.tsx
export const pageMapByTiles = (side: string, tileSize: string): string => `${side} page map. Arrow keys move by ${tileSize} tiles.`
export const tile = (number: number): string => `tile ${number}`
export const inBlocks = (pagesPerBlock: string): string => `in ${pagesPerBlock}-page blocks`

// play/stage/maps/mapSummary.ts
export const addressRange = (from: string, to: string): string => `${from} to ${to}`
export const statePages = (state: string, pages: string): string => `${state} ${pages}`
export const stateBlocks = (state: string, blocks: string, pagesPerBlock: string): string =>
  `${state} ${blocks} of ${pagesPerBlock}-page blocks`
export const tileStates = (range: string, states: string): string => `${range}: ${states}`

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

// play/stage/inequality/InequalityFigure.tsx
export const writtenRate = (unit: string): string => `${unit} written`
export const sentRate = (unit: string): string => `${unit} sent`
export const inequality = (written: string, sent: string, unit: string, gains: boolean): string =>
  `${written} ${unit} written, ${gains ? 'less' : 'more'} than the ${sent} ${unit} sent`
export const changeUnit = (written: string, sent: string): string => `Written ${written}; sent ${sent}. Press to change the unit.`
/** The same in other units, on one line. */
export const otherUnits = (written: string, sent: string): string => (written === sent ? written : `${written} · ${sent}`)
export const gainsRate = (rate: string): string => `Gains ${rate}`
export const losesRate = (rate: string): string => `Loses ${rate}`
export const soFar = (gain: string): string => `${gain}.`
export const convergesAt = (gain: string, at: string): string => `${gain}. Converges at ${at}.`
export const yetConvergesAt = (gain: string, at: string): string => `${gain}, yet converges at ${at}.`
export const neverConverges = (gain: string): string => `${gain}. Never converges.`
export const yetNeverConverges = (gain: string): string => `${gain}, yet never converges.`
export const notConvergedBy = (gain: string, at: string): string => `${gain}. Not converged by ${at}.`
export const isStoppedAt = (gain: string, at: string): string => `${gain}. The guest is stopped at ${at}.`
export const isCancelledAt = (gain: string, at: string): string => `${gain}. Cancelled at ${at}.`
export const isAbortedAt = (gain: string, at: string): string => `${gain}. Aborted at ${at}.`
export const failsAt = (gain: string, at: string): string => `${gain}. Fails at ${at}.`
export const fitsAnyway = (set: string, allowed: string): string => `All writes hit ${set}; ${allowed} may remain.`
