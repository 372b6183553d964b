/** Saves a chart as a file: SVG with its font, and every colour and size written out, or PNG at twice the size. */
import { PICTURE_FONTS, saveSvg, svgPng } from '../../../share/pngOf.ts'
import { roundNumber } from '../../../../analysis/report/roundNumbers.ts'
import { isPrecopyRound } from '../../../../engine/result/precopyRounds.ts'
import type { PlayState } from '../../../../store/play/playState.ts'
import type { Run } from '../../../../store/play/run.ts'
import * as texts from '../../../../messages/compiled/en/play/chartFiles.ts'
import { duration, say } from '../../../../units/format.ts'
import { inRow } from '../../../../units/lists.ts'
import { fileName, saveBlob, stemOf } from '../../../share/saveFile.ts'
import { element, setAll, SVG_NS, writtenOut } from '../../../share/svgParts.ts'
import { vmOfTables } from '../../../share/vmOfFile.ts'
import { wrapped } from '../../../share/wrapped.ts'
import { factorText, TICK_APART_PX, ticks } from '../../timeline/axis/axisLabels.ts'
import type { TimeAxis } from '../../timeline/axis/timeAxis.ts'
import { timeX } from '../../timeline/axis/timeAxis.ts'
import type { PlotAxis } from '../../../../kit/plot/marks.ts'
import { heightShare } from './axisBreak.ts'
import { roomyTicks } from './roomyTicks.ts'

const HEAD_PX = 34
const EDGE_PX = 16
const FOOT_PX = 28
const LINE_PX = 17
/** Mean width of a letter of the caption, in a wide fallback font. */
const LETTER_PX = 7.5
const GUTTER_PX = 64
const SWATCH_PX = 28
const PNG_SCALE = 2

export interface ChartCaption {
  /** Name of the chart, with the unit of its values. */
  title: string
  axis: TimeAxis
  values: PlotAxis
  /** Room left of the plot in the drawing, and height of the plot. */
  left: number
  height: number
  /** Pixels of a unit of the drawing: the file has the usual size. */
  zoom: number
}

type OfRun = Pick<PlayState, 'run' | 'overview'>

/** Scenario, VM if it is one of several, and seed. */
export function runLine({ scenario: { name, seed } }: Pick<Run, 'scenario'>, vm: string | null): string {
  return [name, vm ?? '', texts.seed(String(seed))].filter((part) => part !== '').join(' · ')
}

/** Each stretch of the axis that is not at the common scale, with its factor; empty if all is. */
export function axisLine({ stretches }: TimeAxis): string {
  const said = stretches.flatMap(({ fromS, toS, scale }) => {
    const factor = factorText(scale)
    return factor === null || toS <= fromS ? [] : [texts.stretch(momentText(fromS), momentText(toS), factor)]
  })
  return said.length === 0 ? '' : texts.timeAxis(inRow(said))
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

/** The drawing inside a chart's frame, with title, caption and the names of its lines above, values beside, time and rounds below. */
function chartSvg(frame: HTMLElement, { title, axis, values, left, height, zoom }: ChartCaption, state: OfRun): SVGSVGElement {
  const { run } = state
  const drawing = frame.querySelector<SVGSVGElement>('.plot svg')
  if (drawing === null) throw new Error(`chart "${title}" has no drawing to save`)
  const width = drawing.getBoundingClientRect().width / zoom - left
  const page = getComputedStyle(document.body)
  const quiet = getComputedStyle(document.documentElement).getPropertyValue('--text2').trim()
  const caption = [run === null ? '' : runLine(run, vmOfTables(state)), axisLine(axis)]
    .filter((line) => line !== '')
    .flatMap((line) => wrapped(line, (width + GUTTER_PX - EDGE_PX) / LETTER_PX))
  const names = keyOf(frame, width + GUTTER_PX, HEAD_PX + caption.length * LINE_PX - 4, page.color)
  const head = HEAD_PX + caption.length * LINE_PX + names.height
  const rounds = run === null ? [] : roundSpans(run, axis)
  const foot = FOOT_PX + (rounds.length === 0 ? 0 : LINE_PX)
  const whole = element('svg', {
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
  const copy = writtenOut(drawing)
  // The file writes its numbers itself: beside the plot of the page is the name, too.
  for (const number of copy.querySelectorAll('[data-number]')) number.remove()
  setAll(copy, { x: GUTTER_PX - left, y: head, width: left + width, height, overflow: 'visible' })
  whole.append(...names.parts, copy)
  for (const { x, text } of ticks(axis, TICK_APART_PX)) {
    const place = { x: GUTTER_PX + x, y: head + height + 16, 'text-anchor': x < 8 ? 'start' : 'middle' }
    whole.append(element('text', { ...place, fill: page.color, 'font-size': 12 }, text))
  }
  whole.append(...numbersOf(values, head, height, quiet), ...roundsRow(rounds, head + height + 16 + LINE_PX, quiet))
  return whole
}

/** The names of the lines with how each is drawn, in as many lines as they need. */
function keyOf(frame: HTMLElement, width: number, top: number, fill: string): { parts: SVGElement[]; height: number } {
  let [x, y] = [EDGE_PX, top]
  const parts = [...frame.querySelectorAll('.plot-key li')].flatMap((entry) => {
    const text = entry.textContent
    const wide = SWATCH_PX + text.length * LETTER_PX
    if (x > EDGE_PX && x + wide > width) [x, y] = [EDGE_PX, y + LINE_PX]
    const swatch = writtenOut(entry.querySelector('svg')!)
    setAll(swatch, { x, y: y - 9, width: 22, height: 10 })
    const name = element('text', { x: x + SWATCH_PX, y, fill, 'font-size': 12 }, text)
    x += wide + EDGE_PX
    return [swatch, name]
  })
  return { parts, height: parts.length === 0 ? 0 : y - top + LINE_PX }
}

/** The values of the grid, also where the gutter of the page has no room for them. */
function numbersOf(values: PlotAxis, top: number, height: number, fill: string): SVGElement[] {
  return [...roomyTicks(values, height, null)].map((tick) => {
    const place = { x: GUTTER_PX - 6, y: top + height * (1 - heightShare(values.scale, tick)) + 4, 'text-anchor': 'end' }
    return element('text', { ...place, fill, 'font-size': 12 }, values.text(tick))
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
