/**
 * Events by kind: target, fields and capabilities. A new event is a descriptor and a line of `eventDescriptors`; the compiler names the
 * other places. The engine's side is `engine/events`. Other code reads these properties instead of comparing kinds.
 */
import type { Fields, GivenOf, ValuesOf } from '../fields/fields.ts'
import { number, optionalChoice, percentage } from '../fields/fields.ts'
import { congestionControlOptions, congestionControlWhat, eventLimits } from '../fields/limits.ts'
import type { Workload, WorkloadInput } from '../workloadSchema.ts'

export interface EventDescriptor {
  /** Description in the schema. */
  what: string
  /** `vm`: a VM. `path`: a link, or a host with or without `.up` or `.down`. `host`: a host. */
  target: 'vm' | 'path' | 'host'
  /**
   * Values besides time and target. A document gives each; a nullable one may be omitted. A default is the value with which a form begins.
   */
  fields: Fields
  /** Has a `workload` besides its fields. */
  setsWorkload: boolean
  /** Applies only to an active migration of its target. */
  needsMigration: boolean
  /** Ends after its `durationS`. */
  lasts: boolean
}

function describeEvent<const D extends EventDescriptor>(event: D): D {
  return event
}

// Commands of an operator to the migration of a VM, and changes of the VM's load.
const command = { target: 'vm', fields: {}, setsWorkload: false, needsMigration: true, lasts: false } as const
const load = { ...command, needsMigration: false } as const

const switchOverNow = describeEvent({ ...command, what: 'Stops the guest and switches over, converged or not' })
const startPostcopy = describeEvent({ ...command, what: 'Starts post-copy' })
const cancel = describeEvent({ ...command, what: 'Cancels the migration; the guest keeps running on the source' })
const recover = describeEvent({ ...command, what: 'Recovers a paused post-copy' })
const pause = describeEvent({ ...command, what: 'Pauses post-copy as QEMU’s migrate-pause does, until a recover' })

const setMaxMbps = describeEvent({
  ...command,
  what: 'Sets the bandwidth limit of the migration',
  fields: { mbps: number('Bandwidth limit', eventLimits.mbps, 0, [10, 400_000, 'log']) },
})

const setDowntime = describeEvent({
  ...command,
  what: 'Sets the downtime limit',
  fields: { ms: number('Downtime limit', eventLimits.ms, 300, [1, 10_000, 'log']) },
})

const setWorkload = describeEvent({ ...load, what: 'Replaces the workload', setsWorkload: true })

const scaleWorkload = describeEvent({
  ...load,
  what: 'Multiplies all writes and reads',
  fields: { scale: number('Rate factor', eventLimits.scale, 1, [0, 10, 'linear']) },
})

// Failures of links and hosts.
const fault = { target: 'path', setsWorkload: false, needsMigration: false, lasts: true } as const
const duration = (standard: number) => number('Length', eventLimits.durationS, standard, [0, 600, 'linear'])

const linkDown = describeEvent({ ...fault, what: 'Takes a link down', fields: { durationS: duration(2) } })

const packetLoss = describeEvent({
  ...fault,
  what: 'Drops packets on a link',
  fields: {
    lossFraction: percentage('Packets lost', eventLimits.lossFraction, 0.01),
    durationS: duration(10),
    congestionControl: optionalChoice('TCP', congestionControlOptions, congestionControlWhat, 'the path’s', 'TCP of the path'),
  },
})

const hostCrash = describeEvent({ ...fault, what: 'Crashes a host with its VMs', target: 'host', fields: {}, lasts: false })

/** In the order of the published schema. */
export const eventDescriptors = {
  'switch-over-now': switchOverNow,
  'start-postcopy': startPostcopy,
  cancel: cancel,
  recover: recover,
  pause: pause,
  'set-max-mbps': setMaxMbps,
  'set-downtime': setDowntime,
  'set-workload': setWorkload,
  'scale-workload': scaleWorkload,
  'link-down': linkDown,
  'packet-loss': packetLoss,
  'host-crash': hostCrash,
} as const satisfies Record<string, EventDescriptor>

type Descriptors = typeof eventDescriptors
type EventKind = keyof Descriptors
/** Kinds whose descriptor has these properties. */
type KindsWith<P extends Partial<EventDescriptor>> = { [K in EventKind]: Descriptors[K] extends P ? K : never }[EventKind]
export type MigrationEventKind = KindsWith<{ needsMigration: true }>
export type LastingEventKind = KindsWith<{ lasts: true }>
export type VmEventKind = KindsWith<{ target: 'vm' }>

type Flat<T> = { [K in keyof T]: T[K] }
interface Common<K> {
  kind: K
  atS: number
  target: string
}
type FieldsOf<K extends EventKind> = Descriptors[K]['fields']
type SetsWorkload<K extends EventKind, W> = Descriptors[K]['setsWorkload'] extends true ? { workload: W } : unknown

/** Every field present. */
export type EventOf<K extends EventKind> = K extends EventKind ? Flat<Common<K> & ValuesOf<FieldsOf<K>> & SetsWorkload<K, Workload>> : never
export type ScenarioEvent = EventOf<EventKind>
export type EventInput = { [K in EventKind]: Flat<Common<K> & GivenOf<FieldsOf<K>> & SetsWorkload<K, WorkloadInput>> }[EventKind]
