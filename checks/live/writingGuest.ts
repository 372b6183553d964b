/**
 * A guest that does nothing but write, as a boot sector: it fills memory once, then changes one word of a random page at a steady rate.
 *
 *     cli; protected mode with flat segments
 *     fill:  for page from 16 MiB to 16 MiB + filled: page[0] = its address
 *     again: x = x * 1664525 + 1013904223; page (x >> 12) & mask: one word + 1
 *            wait until the time-stamp counter is `ticks` on; again
 */
import { MIB_BYTES } from '../../src/units/units.ts'

const code =
  'fa31c08ed80f0116887ce4920c02e6920f20c00c010f22c0ea1d7c080066b810008ed8bf00000001893f81c70010000081ff1111111172f00f3189c669ed0d66190081c55ff36e3c' +
  '89ebc1eb0c81e322222222c1e30cff83000000010f3129f03d3333333372f581c633333333ebcd900000000000000000ffff0000009acf00ffff00000092cf001700707c0000'

const firstByte = 16 * MIB_BYTES
const sectorBytes = 512

/** Positions of the 32-bit numbers in the code. */
const fillEndAt = 0x32
const maskAt = 0x4f
const ticksAt = [0x61, 0x69]

interface WritingGuest {
  filledMiB: number
  /** a power of two, at most `filledMiB` */
  workingSetMiB: number
  /** at a time-stamp counter of `ticksPerS` */
  writesPerS: number
  ticksPerS: number
}

export function bootSector({ filledMiB, workingSetMiB, writesPerS, ticksPerS }: WritingGuest): Uint8Array {
  const sector = new Uint8Array(sectorBytes)
  sector.set(Buffer.from(code, 'hex'))
  const view = new DataView(sector.buffer)
  view.setUint32(fillEndAt, firstByte + filledMiB * MIB_BYTES, true)
  view.setUint32(maskAt, workingSetMiB * 256 - 1, true)
  for (const at of ticksAt) view.setUint32(at, Math.round(ticksPerS / writesPerS), true)
  view.setUint16(sectorBytes - 2, 0xaa55, true)
  return sector
}
