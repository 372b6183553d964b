/** Saves a chart as a file: SVG with its font, and every colour and size written out, or PNG at twice the size. */
import { PICTURE_FONTS, saveSvg, svgPng } from '../../../share/pngOf.ts'
import { roundNumber } from '../../../../analysis/report/roundNumbers.ts'
import { isPrecopyRound } from '../../../../engine/result/precopyRounds.ts'
import type { PlayState } from '../../../../store/play/playState.ts'
import type { Run } from '../../../../store/play/run.ts'
import * as texts from '../../../../texts/play/chartFiles.ts'
import { duration, say } from '../../../../units/format.ts'
import { fileName, saveBlob, stemOf } from '../../../share/saveFile.ts'
import { element, setAll, SVG_NS, writtenOut } from '../../../share/svgParts.ts'
import { vmOfTables } from '../../../share/vmOfFile.ts'
import { wrapped } from '../../../share/wrapped.ts'
import { factorText, TICK_APART_PX, ticks } from '../../timeline/axis/axisLabels.ts'
import type { TimeAxis } from '../../timeline/axis/timeAxis.ts'
import { timeX } from '../../timeline/axis/timeAxis.ts'
import { fittingNumbers, numberDrop } from './gutter.ts'
import type { GridLine } from './plotModel.ts'

const HEAD_PX = 34
const EDGE_PX = 16
const FOOT_PX = 28
const LINE_PX = 17
/** Mean width of a letter of the caption, in a wide fallback font. */
const LETTER_PX = 7.5
const GUTTER_PX = 64
const PNG_SCALE = 2

export interface ChartCaption {
  /** Name of the chart, with the unit of its values. */
  title: string
  axis: TimeAxis
  grid: readonly GridLine[]
  /** Pixels of a unit of the drawings: the file has the usual size. */
  zoom: number
}

type OfRun = Pick<PlayState, 'run' | 'overview'>

/** Scenario, VM if it is one of several, and seed. */
export function runLine({ scenario: { name, seed } }: Pick<Run, 'scenario'>, vm: string | null): string {
  return texts.ofRun([name, vm ?? '', texts.seed(String(seed))].filter((part) => part !== ''))
}

/** Each stretch of the axis that is not at the common scale, with its factor; empty if all is. */
export function axisLine({ stretches }: TimeAxis): string {
  const said = stretches.flatMap(({ fromS, toS, scale }) => {
    const factor = factorText(scale)
    return factor === null || toS <= fromS ? [] : [texts.stretch(momentText(fromS), momentText(toS), factor)]
  })
  return said.length === 0 ? '' : texts.timeAxis(said)
}

function momentText(atS: number): string {
  return atS === 0 ? '0 s' : say(duration(atS))
}

interface RoundSpan {
  fromX: number
  toX: number
  /** Empty where the number has no room. */
  text: string
}

const DIGIT_PX = 8
const EDGES_PX = 4

/** The rounds of pre-copy along the axis, numbered as on the page. */
export function roundSpans({ rounds }: Pick<Run, 'rounds'>, axis: TimeAxis): RoundSpan[] {
  return rounds.flatMap((round, i) => {
    if (!isPrecopyRound(round)) return []
    const [fromX, toX] = [timeX(axis, round.startS), timeX(axis, round.startS + round.durationS)]
    const text = String(roundNumber(rounds, i))
    return [{ fromX, toX, text: toX - fromX >= text.length * DIGIT_PX + EDGES_PX ? text : '' }]
  })
}

/** The element that receives the pointer on a plot is left out of the drawing. */
const CONTROLS = 'svg, button, [role="slider"]'

/** All drawings inside a chart's frame, layered, with title and caption above, time and rounds below. */
function chartSvg(frame: HTMLElement, { title, axis, grid, zoom }: ChartCaption, state: OfRun): SVGSVGElement {
  const { run } = state
  const drawings = [...frame.querySelectorAll('svg')].filter(
    (svg) => svg.checkVisibility() && svg.parentElement?.closest(CONTROLS) === null,
  )
  if (drawings.length === 0) throw new Error(`chart "${title}" has no drawing to save`)
  const boxes = drawings.map((svg) => {
    const { left, top, width, height } = svg.getBoundingClientRect()
    return new DOMRect(left / zoom, top / zoom, width / zoom, height / zoom)
  })
  const left = Math.min(...boxes.map((box) => box.left))
  const top = Math.min(...boxes.map((box) => box.top))
  const width = Math.max(...boxes.map((box) => box.right)) - left
  const height = Math.max(...boxes.map((box) => box.bottom)) - top
  const page = getComputedStyle(document.body)
  const quiet = getComputedStyle(document.documentElement).getPropertyValue('--text2').trim()
  const caption = [run === null ? '' : runLine(run, vmOfTables(state)), axisLine(axis)]
    .filter((line) => line !== '')
    .flatMap((line) => wrapped(line, (width + GUTTER_PX - EDGE_PX) / LETTER_PX))
  const head = HEAD_PX + caption.length * LINE_PX
  const rounds = run === null ? [] : roundSpans(run, axis)
  const foot = FOOT_PX + (rounds.length === 0 ? 0 : LINE_PX)
  const whole = document.createElementNS(SVG_NS, 'svg')
  setAll(whole, {
    xmlns: SVG_NS,
    width: width + GUTTER_PX + EDGE_PX,
    height: height + head + foot,
    'font-family': PICTURE_FONTS,
    viewBox: `0 0 ${width + GUTTER_PX + EDGE_PX} ${height + head + foot}`,
    role: 'img',
  })
  whole.append(
    element('title', {}, title),
    element('rect', { width: '100%', height: '100%', fill: page.backgroundColor }),
    element('text', { x: EDGE_PX, y: 22, fill: page.color, 'font-size': 13, 'font-weight': 600 }, title),
    ...caption.map((line, i) => element('text', { x: EDGE_PX, y: 22 + (i + 1) * LINE_PX, fill: quiet, 'font-size': 12 }, line)),
  )
  drawings.forEach((svg, i) => {
    const copy = writtenOut(svg)
    // The file writes its numbers itself.
    for (const number of copy.querySelectorAll('[data-number]')) number.remove()
    const { left: x, top: y, width: wide, height: high } = boxes[i]
    setAll(copy, { x: GUTTER_PX + x - left, y: head + y - top, width: wide, height: high, overflow: 'visible' })
    whole.append(copy)
  })
  for (const { x, text } of ticks(axis, TICK_APART_PX)) {
    const place = { x: GUTTER_PX + x, y: head + height + 16, 'text-anchor': x < 8 ? 'start' : 'middle' }
    whole.append(element('text', { ...place, fill: page.color, 'font-size': 12 }, text))
  }
  whole.append(...numbersOf(grid, head, height, quiet), ...roundsRow(rounds, head + height + 16 + LINE_PX, quiet))
  return whole
}

/** The values of the grid, also where the gutter of the page has no room for them. */
function numbersOf(grid: readonly GridLine[], top: number, height: number, fill: string): SVGElement[] {
  const fits = fittingNumbers(grid, height)
  return grid.flatMap(({ share, text }, i) => {
    const place = { x: GUTTER_PX - 6, y: top + height * (1 - share) + numberDrop(share), 'text-anchor': 'end' }
    return fits[i] ? [element('text', { ...place, fill, 'font-size': 12 }, text)] : []
  })
}

function roundsRow(rounds: ReturnType<typeof roundSpans>, y: number, fill: string): SVGElement[] {
  if (rounds.length === 0) return []
  const numbered = rounds.filter(({ text }) => text !== '')
  return [
    element('text', { x: GUTTER_PX - 6, y, 'text-anchor': 'end', fill, 'font-size': 12 }, texts.round),
    ...numbered.flatMap(({ fromX, toX, text }) => [
      element('path', { d: `M${GUTTER_PX + fromX} ${y - 10}v12M${GUTTER_PX + toX} ${y - 10}v12`, stroke: fill }),
      element('text', { x: GUTTER_PX + (fromX + toX) / 2, y, 'text-anchor': 'middle', fill, 'font-size': 12 }, text),
    ]),
  ]
}

export async function saveChartSvg(frame: HTMLElement, caption: ChartCaption, state: OfRun): Promise<void> {
  await saveSvg(chartFile(caption, '.svg', state), chartSvg(frame, caption, state))
}

/** @throws Error if the browser cannot draw or encode the image */
export async function saveChartPng(frame: HTMLElement, caption: ChartCaption, state: OfRun): Promise<void> {
  saveBlob(chartFile(caption, '.png', state), await svgPng(chartSvg(frame, caption, state), PNG_SCALE))
}

function chartFile({ title }: ChartCaption, end: string, state: OfRun): string {
  return fileName(state.run?.scenario.name ?? '', `-${stemOf(title) || 'chart'}${end}`, vmOfTables(state))
}
