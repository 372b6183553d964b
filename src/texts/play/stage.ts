/** Texts of the two page maps, in English, by key. */
import { hostName } from '../../units/hostName.ts'

// play/stage/Wire.tsx
export const wireLabel = 'Wire'

// play/stage/maps/PageMapView.tsx
export const source = 'Source'
export const destination = 'Destination'
export const host = (id: string): string => hostName(id)
export const memoryOnSource = (hostId: string): string => `Memory of the VM on the source, ${hostName(hostId)}`
export const memoryOnDestination = (hostId: string): string => `Memory of the VM on the destination, ${hostName(hostId)}`

// play/stage/maps/StateCounts.tsx
export const pageStatesOnSource = 'Page states on the source'
export const pageStatesOnDestination = 'Page states on the destination'

// play/stage/maps/PageMapView.tsx: where the guest is, as seen from one side
export const guestStates = {
  original: 'original keeps running',
  copies: 'copy runs here',
  stopped: 'guest stopped',
  here: 'guest runs here',
  lost: 'VM lost',
  discarded: 'copy discarded',
  moved: 'guest moved',
  waiting: 'waiting for the guest',
} as const
/** The same on a map without room for them. */
export const guestStatesShort = {
  original: 'running',
  copies: 'running',
  stopped: 'stopped',
  here: 'running',
  lost: 'lost',
  discarded: 'discarded',
  moved: 'moved',
  waiting: 'waiting',
} as const

// play/stage/maps/sideStates.ts
export const pageStates = {
  zero: 'zero',
  free: 'free',
  inSync: 'in sync',
  notSent: 'not sent',
  skipped: 'skipped',
  dirty: 'dirty',
  inFlight: 'in flight',
  missing: 'missing',
  stale: 'stale',
  arriving: 'arriving',
} as const
