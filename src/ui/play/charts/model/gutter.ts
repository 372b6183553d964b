/**
 * Divides the gutter beside a plot between the chart's name with its reading and the numbers of its grid lines, so that none lies on another.
 * Pixels, from the top of the plot.
 */
import { textPx } from '../../timeline/axis/textPx.ts'
import type { GridLine } from './plotModel.ts'

/** Height of a line of the name and the reading. */
export const LINE_PX = 14
/** Mean width of a letter at 12 px; the name is bold. */
const LETTER_PX = 6.3
const BOLD_PX = 6.9
const APART_PX = 5
/** Heights of letters above and below their baseline. */
const ABOVE_PX = 9
const BELOW_PX = 3
/** Smallest distance between the baselines of two numbers. */
const NUMBERS_APART_PX = 13
const STEP_PX = 2

interface GutterInput {
  grid: readonly GridLine[]
  height: number
  /** The widest text of each line: the name, then the reading. */
  lines: readonly string[]
  /** Width of the gutter between the left edge of the name and the right edge of the numbers. */
  room: number
}

interface Gutter {
  /** Top of the name. */
  top: number
  /** Whether each grid line has its number. */
  shown: boolean[]
}

/** The name is where it hides the fewest numbers, as high as possible. */
export function placeGutter({ grid, height, lines, room }: GutterInput): Gutter {
  const fits = fittingNumbers(grid, height)
  const numbers = grid.map(({ share, text }) => ({ y: height * (1 - share) + numberDrop(share), px: textPx(text, LETTER_PX) }))
  const widths = lines.map((text, i) => textPx(text, i === 0 ? BOLD_PX : LETTER_PX))
  const hidden = (top: number) =>
    numbers.map(({ y, px }) =>
      widths.some(
        (width, i) => width + APART_PX > room - px && y + BELOW_PX > top + i * LINE_PX + 1 && y - ABOVE_PX < top + (i + 1) * LINE_PX - 1,
      ),
    )
  let best = hidden(0)
  let bestTop = 0
  const cost = (hides: readonly boolean[]) => hides.filter((hides1, i) => hides1 && fits[i]).length
  for (let top = STEP_PX; top <= height - lines.length * LINE_PX; top += STEP_PX) {
    const hides = hidden(top)
    if (cost(hides) >= cost(best)) continue
    best = hides
    bestTop = top
  }
  return { top: bestTop, shown: fits.map((isFit, i) => isFit && !best[i]) }
}

/** Vertical offset of a grid line's number: centred on the line, but inside the plot at its ends. */
export function numberDrop(share: number): number {
  if (share > 0.9) return 10
  if (share < 0.03) return -1
  return 4
}

/** From the bottom up; a number that would overlap the one below it is left out. */
export function fittingNumbers(grid: readonly GridLine[], height: number): boolean[] {
  let lastY = Infinity
  return grid.map(({ share, text }) => {
    const y = height * (1 - share) + numberDrop(share)
    if (text === '' || lastY - y < NUMBERS_APART_PX) return false
    lastY = y
    return true
  })
}
