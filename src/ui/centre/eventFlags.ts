/** Where the names of events stand over an axis: right of their moment, else left of it, else nowhere. Pixels. Pure. */

export type FlagSide = 'left' | 'right'

const CHAR_PX = 5.9
const FLAG_PX = 9

/** `flags` in the order of their places; one without room has an empty label. */
export function placeFlags<T extends { x: number; label: string }>(flags: readonly T[], width: number): (T & { side: FlagSide })[] {
  let takenTo = -Infinity
  return flags.map((flag, i) => {
    const wide = flag.label.length * CHAR_PX + FLAG_PX
    const next = Math.min(width, flags[i + 1]?.x ?? Infinity)
    if (flag.x >= takenTo && flag.x + wide <= next) {
      takenTo = flag.x + wide
      return { ...flag, side: 'right' }
    }
    if (flag.x - wide >= Math.max(0, takenTo)) {
      takenTo = flag.x + FLAG_PX
      return { ...flag, side: 'left' }
    }
    takenTo = Math.max(takenTo, flag.x + FLAG_PX)
    return { ...flag, label: '', side: 'right' }
  })
}
