/** Where the label of the downtime column stands: inside the column, clear of the playhead, else left of the column. Pixels. */

const CLEAR_PX = 9

export interface TitleRoom {
  fromX: number
  toX: number
  width: number
  playheadX: number
}

/** Left end of the label; null if it fits nowhere. */
export function titleX({ fromX, toX, width, playheadX }: TitleRoom): number | null {
  const [first, last] = [fromX + 1, toX - 1 - width]
  const before = fromX - width - 1
  const places = last < first ? [before] : [first, playheadX + CLEAR_PX, playheadX - CLEAR_PX - width].filter((x) => x >= first && x <= last).concat(before)
  return places.find((x) => x >= 0 && (playheadX <= x - CLEAR_PX + 1 || playheadX >= x + width + CLEAR_PX - 1)) ?? null
}
