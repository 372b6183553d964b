/** Labels of the lab's marks, each where it covers no mark and no other label. */
import type { MarkedPolicy } from './LabTable.tsx'

export const labelWidth = 17
export const labelHeight = 14

interface Spot {
  readonly x: number
  readonly y: number
}

interface Room {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface PlacedLabel extends MarkedPolicy, Spot {
  /** Labelled even if the label must stand at a distance. */
  readonly isNeeded: boolean
}

export interface Labelled extends PlacedLabel {
  /** Centre of the label; null: there is no room. `far`: a line leads to it. */
  readonly label: (Spot & { readonly far: boolean }) | null
}

/** Distances from the mark in px, the nearest first; the last ones are for needed labels. */
const distances = [13, 22, 34, 46, 60, 76, 94] as const
const nearest = distances[0]
const mostUnneeded = distances[1]
/** Above, below, beside and between. */
const directions: readonly Spot[] = [
  [0, -1],
  [0, 1],
  [1, 0],
  [-1, 0],
  [0.7, -0.7],
  [-0.7, -0.7],
  [0.7, 0.7],
  [-0.7, 0.7],
].map(([x, y]) => ({ x, y }))

/** Needed labels are placed first; the marks keep their order. */
export function withLabels(marks: readonly PlacedLabel[], room: Room): Labelled[] {
  const taken: Spot[] = []
  const labels = new Map<PlacedLabel, Labelled['label']>()
  for (const mark of [...marks.filter(({ isNeeded }) => isNeeded), ...marks.filter(({ isNeeded }) => !isNeeded)]) {
    const spot = freeSpot(mark, [...taken, ...marks], room)
    labels.set(mark, spot)
    if (spot !== null) taken.push(spot)
  }
  return marks.map((mark) => ({ ...mark, label: labels.get(mark) ?? null }))
}

function freeSpot({ x, y, isNeeded }: PlacedLabel, taken: readonly Spot[], room: Room): Labelled['label'] {
  for (const distance of distances) {
    if (!isNeeded && distance > mostUnneeded) return null
    for (const direction of directions) {
      const spot = { x: x + distance * direction.x, y: y + distance * direction.y }
      const isInside = spot.x >= room.left && spot.x <= room.right && spot.y >= room.top && spot.y <= room.bottom
      const isFree = taken.every((other) => Math.abs(other.x - spot.x) >= labelWidth - 4 || Math.abs(other.y - spot.y) >= labelHeight - 3)
      if (isInside && isFree) return { ...spot, far: distance > nearest }
    }
  }
  return null
}
