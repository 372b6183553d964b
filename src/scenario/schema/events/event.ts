/** Target, fields and capabilities of an event. The engine's side is `engine/events`. Other code reads these properties instead of comparing kinds. */
import type { Fields } from '../fields.ts'

export interface EventDescriptor {
  /** Description in the schema. */
  what: string
  /** `vm`: a VM. `path`: a link, or a host with or without `.up` or `.down`. `host`: a host. */
  target: 'vm' | 'path' | 'host'
  /** Values besides time and target. A document gives each; a nullable one may be omitted. A default is the value with which a form begins. */
  fields: Fields
  /** Has a `workload` besides its fields. */
  setsWorkload: boolean
  /** Applies only to an active migration of its target. */
  needsMigration: boolean
  /** Ends after its `durationS`. */
  lasts: boolean
}

export function describeEvent<const D extends EventDescriptor>(event: D): D {
  return event
}
