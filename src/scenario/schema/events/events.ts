/** Events by kind. A new event is a descriptor and a line here; the compiler names what it needs elsewhere. */
import type { GivenOf, ValuesOf } from '../fields.ts'
import type { Workload, WorkloadInput } from '../workloadSchema.ts'
import type { EventDescriptor } from './event.ts'
import { hostCrash, linkDown, packetLoss } from './faultEvents.ts'
import {
  cancel, pause, recover, scaleWorkload, setDowntime, setMaxMbps, setWorkload, startPostcopy, switchOverNow,
} from './operatorEvents.ts'

/** In the order of the published schema. */
export const eventDescriptors = {
  'switch-over-now': switchOverNow,
  'start-postcopy': startPostcopy,
  'cancel': cancel,
  'recover': recover,
  'pause': pause,
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
interface Common<K> { kind: K; atS: number; target: string }
type FieldsOf<K extends EventKind> = Descriptors[K]['fields']
type SetsWorkload<K extends EventKind, W> = Descriptors[K]['setsWorkload'] extends true ? { workload: W } : unknown

/** Every field present. */
export type EventOf<K extends EventKind> = K extends EventKind ? Flat<Common<K> & ValuesOf<FieldsOf<K>> & SetsWorkload<K, Workload>> : never
export type ScenarioEvent = EventOf<EventKind>
export type EventInput = { [K in EventKind]: Flat<Common<K> & GivenOf<FieldsOf<K>> & SetsWorkload<K, WorkloadInput>> }[EventKind]
