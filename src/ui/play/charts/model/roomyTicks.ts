import { textPx } from '../../timeline/axis/textPx.ts'
import type { PlotAxis } from '../../../../kit/plot/marks.ts'
import { insideY } from '../../../../kit/plot/scale.ts'
import { heightShare } from './axisBreak.ts'

/** Height of a line of the name and the reading. */
export const LINE_PX = 14
/** Mean width of a letter at 12 px; the name is bold. */
const LETTER_PX = 6.3
const BOLD_PX = 6.9
const APART_PX = 5
/** Between the middles of two numbers. */
const NUMBERS_APART_PX = 13

interface Beside {
  /** The widest text of each line: the name, then the reading. */
  lines: readonly string[]
  top: number
  /** Width of the gutter, from the left edge of the name to the right edge of the numbers. */
  room: number
}

/** Ticks whose numbers have room: apart from each other, from the foot up, and from the name and the reading left of them. */
export function roomyTicks({ scale, text }: PlotAxis, height: number, beside: Beside | null): ReadonlySet<number> {
  const shown = new Set<number>()
  let lastY = Infinity
  for (const tick of scale.ticks) {
    const y = insideY(height * (1 - heightShare(scale, tick)), height)
    const isHidden = beside?.lines.some((line, i) => {
      const middle = beside.top + (i + 0.5) * LINE_PX
      const px = textPx(line, i === 0 ? BOLD_PX : LETTER_PX) + APART_PX + textPx(text(tick), LETTER_PX)
      return px > beside.room && Math.abs(y - middle) < LINE_PX - 3
    })
    if (isHidden === true || lastY - y < NUMBERS_APART_PX) continue
    shown.add(tick)
    lastY = y
  }
  return shown
}
