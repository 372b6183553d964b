/** A brief in an address: its id if it comes with Switchover, else the whole brief, packed. */
import { withoutDefaults } from '../../scenario/codec/completeScenario.ts'
import { packedValue, unpackedValue } from '../../scenario/codec/shareLink.ts'
import type { BriefInput } from './briefSchema.ts'
import { readBrief } from './readBrief.ts'
import type { Brief, ReadBrief } from './readBrief.ts'
import { resultCode } from './resultCode.ts'
import { shippedBrief } from './shippedBriefs.ts'

/** Longest brief in an address, in characters. A longer one is a file. */
export const MOST_PACKED_CHARACTERS = 12_000

/** The brief packed into an address, without the defaults of its scenario; null if it is too long for one. */
export function packedBrief(brief: BriefInput): string | null {
  const packed = packedValue({ ...brief, scenario: withoutDefaults(brief.scenario) })
  return packed.length > MOST_PACKED_CHARACTERS ? null : packed
}

/** Whether a reference in an address has a whole brief in it, be it broken or not. */
export function isPackedBrief(reference: string): boolean {
  return /^\d+\./.test(reference)
}

/** The brief that a reference in an address names or contains; faults if there is none. */
export function briefAt(reference: string): ReadBrief {
  const shipped = shippedBrief(reference)
  if (shipped !== null) return { ok: true, brief: shipped, warnings: [] }
  if (!isPackedBrief(reference))
    return { ok: false, faults: [{ path: '(link)', message: 'names no exercise of this version' }], warnings: [] }
  const unpacked = unpackedValue(reference.slice(0, MOST_PACKED_CHARACTERS + 1))
  return unpacked.ok ? readBrief(unpacked.value) : { ...unpacked, warnings: [] }
}

/** Name of a brief in what a browser remembers: the id of one that comes with Switchover, else also a checksum of its content. */
export function briefKey(reference: string, brief: Brief): string {
  return reference === brief.id ? brief.id : `${brief.id}.${resultCode(brief, { scenario: brief.scenario, passed: false })}`
}
