/** Names at the ends of lines, moved apart as far as they must so that none covers another. */

export interface EndLabel {
  /** Pixels from the top where its line ends. */
  y: number
  /** Pixels it takes. */
  height: number
}

/**
 * Middles of the labels, in the order given: as near to their lines as fits between 0 and `height`; packed from the top
 * if they do not fit.
 */
export function placedApart(labels: readonly EndLabel[], height: number): number[] {
  const order = labels.map((_, i) => i).sort((one, other) => labels[one].y - labels[other].y || one - other)
  const tops: number[] = []
  let floor = 0
  for (const i of order) {
    const top = Math.max(floor, labels[i].y - labels[i].height / 2)
    tops.push(top)
    floor = top + labels[i].height
  }
  let ceiling = Math.max(height, labels.reduce((sum, label) => sum + label.height, 0))
  for (let at = order.length - 1; at >= 0; at--) {
    tops[at] = Math.min(tops[at], ceiling - labels[order[at]].height)
    ceiling = tops[at]
  }
  const placed = new Array<number>(labels.length)
  order.forEach((i, at) => {
    placed[i] = tops[at] + labels[i].height / 2
  })
  return placed
}
