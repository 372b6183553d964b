/** Texts of the stage: the two page maps and the wire, in English, by key. */

// play/stage/Needle.tsx
export const limitMs = (limitMsText: string | number): string => `limit ${limitMsText} ms`

// play/stage/Wire.tsx
export const wire = 'Wire'
export const link = (bitRate: string | number): string => `Link ${bitRate}`
export const inPages = ', in pages'
export const applicationTraffic = 'application traffic'
export const estimatedBandwidth = 'estimated bandwidth'
export const migrationTo = (from: string | number, target: string | number): string => `migration, ${from} to ${target}`
export const rateThatIsPressFor = (value: string | number, unit: string | number, others: string | number): string => `Rate ${value} ${unit}, that is ${others}; press for the next unit`

// play/stage/maps/MemoryLabels.tsx
export const workingSet = 'working set'

// play/stage/maps/PageMapView.tsx
export const source = 'Source'
export const destination = 'Destination'
export const host = (hostId: string | number): string => `host ${hostId}`
export const pagesAtTheHost = (side: string | number, hostId: string | number): string => `Pages at the ${side}, host ${hostId}`
export const neverWrittenZeroPages = (dataSize: string | number): string => `${dataSize} never written (zero pages)`
export const pageMapByTilesOf = (title: string | number, tileText: string | number, tile2: string | number): string => `${title}, page map by tiles of ${tileText} × ${tile2}`
export const pagesAppearWhenTheRun = 'Pages appear when the run starts.'

// play/stage/maps/StateCounts.tsx
export const pageStatesOnThe = (side: string | number): string => `Page states on the ${side}`

// play/stage/maps/TileProbe.tsx
export const tile = (value: string | number): string => `tile ${value}`
export const inBlocksOfPages = (pagesPerCell: string | number): string => `in blocks of ${pagesPerCell} pages`

// play/stage/maps/mapSummary.ts
export const originalKeepsRunning = 'original keeps running'
export const copiesRunHere = 'copies run here'
export const guestStopped = 'guest stopped'
export const guestRunsHere = 'guest runs here'
export const guestMoved = 'guest moved'
export const waitingForTheGuest = 'waiting for the guest'
export const theGuestRunsOnThe = 'The guest runs on the source.'
export const theGuestIsStopped = 'The guest is stopped.'
export const theGuestRunsOnThe2 = 'The guest runs on the destination.'
export const pages = (pageCount: string | number, join: string | number, guest: string | number): string => `${pageCount} pages: ${join}. ${guest}`
export const to = (address: string | number, toMiB: string | number): string => `${address} to ${toMiB}`
export const blocksOfPages = (pagesPerCell: string | number): string => ` blocks of ${pagesPerCell} pages`

// play/stage/maps/pageColors.ts
export const inSync = 'in sync'
export const notSent = 'not sent'
export const inFlight = 'in flight'

// play/stage/wireReading.ts
export const downtimeSwitchovers = (length: string | number): string => `Downtime, ${length} switchovers`
export const downtime = 'Downtime'
export const downtimeSoFar = 'Downtime so far'
export const downtimeIfStoppedNow = 'Downtime if stopped now'
export const afterSwitchover = 'after switchover'
export const theStop = 'the stop'
export const inText = (rounds: string | number, value: string | number): string => `in ${rounds} ${value}`
export const inText2 = (end: string | number): string => `in ${end}`
export const and = (inRounds: string | number, end: string | number): string => `${inRounds} and ${end}`
export const pagesSent = 'Pages sent'
export const remaining = 'Remaining'
export const missingAtTheDestination = 'Missing at the destination'
export const finalCopy = 'Final copy'
export const ofWhenTheGuestStopped = (from: string | number): string => `of ${from} when the guest stopped`
export const of = (text: string | number, from: string | number): string => `${text}, of ${from}`
