/** Effect of a command line in the simulator: an event without its time and its target. */
import * as texts from '../../messages/compiled/en/realWords.ts'
import { closest } from '../../scenario/schema/fields/faultText.ts'
import { eventLimits } from '../../scenario/schema/fields/limits.ts'
import type { ScenarioEvent } from '../../scenario/schema/schema.ts'

type EventOf<Kind extends ScenarioEvent['kind']> = Extract<ScenarioEvent, { kind: Kind }>
type Values<Kind extends ScenarioEvent['kind']> = { [K in Kind]: Omit<EventOf<K>, 'atS' | 'target'> }[Kind]

export type Act =
  | Values<
      | 'switch-over-now'
      | 'start-postcopy'
      | 'cancel'
      | 'pause'
      | 'recover'
      | 'set-max-mbps'
      | 'set-downtime'
      | 'scale-workload'
      | 'link-down'
      | 'packet-loss'
    >
  /** QEMU's limit on the push, which replaces the other after the switch to post-copy. */
  | { kind: 'set-postcopy-mbps'; mbps: number }
  /** `host` null: the source. */
  | (Values<'host-crash'> & { host: string | null })

/** A cut or a loss without an end. */
export const FOR_GOOD_S: number = eventLimits.durationS.max

/** A fault of the path that a command ends. */
export type MendedFault = 'link-down' | 'packet-loss'

/** What a line means. */
export type Parsed =
  | { kind: 'empty' }
  /** `domain`: the VM that the line names; null if it names none. `remark`: where the simulator differs from the product; may be empty. */
  | { kind: 'acts'; acts: readonly Act[]; domain: string | null; remark: string }
  /** The end of a fault that is in force, whatever its length. */
  | { kind: 'mends'; fault: MendedFault }
  /** A real command that changes nothing here, and why. */
  | { kind: 'no-effect'; why: string }
  | { kind: 'fault'; message: string }

/** Words that say what to do. */
export function acts(...given: readonly Act[]): Parsed {
  return { kind: 'acts', acts: given, domain: null, remark: '' }
}

/** Words that are wrong, with the message to show. */
export function fault(message: string): Parsed {
  return { kind: 'fault', message }
}

/** A name that is wrong, with the message to show and the one of `names` that it resembles. */
export function mistyped(message: string, name: string, names: Iterable<string>): Parsed {
  const meant = closest(name, names)
  return fault(meant === null ? message : `${message} ${texts.didYouMean(meant)}`)
}

/** Right words that change nothing in a simulation, with the reason. */
export function noEffect(why: string): Parsed {
  return { kind: 'no-effect', why }
}

/** The acts of a line with a remark on them; faults as they are. */
export function remarked(parsed: Parsed, remark: string): Parsed {
  return parsed.kind === 'acts' ? { ...parsed, remark } : parsed
}

/** The acts of a line that names its VM, which then need not be the followed one; faults as they are. */
export function ofDomain(parsed: Parsed, domain: string): Parsed {
  return parsed.kind === 'acts' ? { ...parsed, domain } : parsed
}
