/** Labels at the ends of lines, moved apart just enough not to overlap. */

export interface EndLabel {
  /** End of the line, in pixels from the top. */
  y: number
  /** Height of the label, in pixels. */
  height: number
}

/**
 * Centres of the labels, in the order given: as close to their lines as fits between 0 and `height`, or packed from the top if they do not
 * fit.
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
