/** A comparison as one picture: the answer, each run with its name, curve and figures. It carries its colours itself. */
import { say, UNKNOWN } from '../../../../units/format.ts'
import * as texts from '../../../../texts/places/compare.ts'
import type { Comparison, ComparedRow } from '../comparison.ts'
import { isKnown } from '../../../../analysis/compare/runFigures.ts'
import { failureText, FIGURE_COLUMNS, winsFigure } from '../comparison.ts'
import { PICTURE_FONTS, svgPng } from '../../../share/pngOf.ts'
import { saveBlob } from '../../../share/saveFile.ts'
import { wrapped } from '../../../share/wrapped.ts'
import { RUN_COLOURS } from '../RunLetter.tsx'
import { element, SVG_NS } from '../../../share/svgParts.ts'
import { VALUES_PX } from './plotModel.ts'

const EDGE = 24
const NAME_WIDTH = 300
const FIGURE_WIDTH = 104
const RISK_WIDTH = 136
const HEAD = 148
const GAP = 24
const SCALE = 2
const ANSWER_LINE = 28
/** Mean width of a character of the answer, in pixels, in a wide fallback font. */
const ANSWER_CHARACTER = 14
/** Lines and characters of the heads of columns and of the risk, alike. */
const SMALL_LINE = 17
const SMALL_CHARACTER = 8

/** @throws Error if the browser cannot draw or encode the image */
export async function savePicture(comparison: Comparison, name: string): Promise<void> {
  saveBlob(name, await svgPng(comparisonSvg(comparison), SCALE))
}

export function comparisonSvg(comparison: Comparison): SVGSVGElement {
  const { rows, answer, summary, same, seeds } = comparison
  const plots = [...document.querySelectorAll<SVGSVGElement>('.run-table ol .compare-plot')]
  const [wide, high] = [Number(plots.at(0)?.getAttribute('width') ?? 0), Number(plots.at(0)?.getAttribute('height') ?? 0)]
  const figuresX = EDGE + NAME_WIDTH + wide + VALUES_PX
  const width = figuresX + FIGURE_COLUMNS.length * FIGURE_WIDTH + RISK_WIDTH + EDGE
  const lines = wrapped(answer, (width - 2 * EDGE) / ANSWER_CHARACTER)
  const head = HEAD + (lines.length - 1) * ANSWER_LINE
  const height = head + rows.length * (high + GAP) + EDGE
  const whole = element('svg', {
    xmlns: SVG_NS,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'font-family': PICTURE_FONTS,
  })
  whole.append(
    element('rect', { width, height, fill: 'var(--surface)' }),
    ...lines.map((line, i) => element('text', { ...ink, x: EDGE, y: 38 + i * ANSWER_LINE, 'font-size': 22, 'font-weight': 600 }, line)),
    element('text', { ...quiet, x: EDGE, y: head - 86 }, summary),
    element('text', { ...quiet, x: EDGE, y: head - 66 }, [...same, seeds].join(' · ')),
    element('text', { ...quiet, x: EDGE + NAME_WIDTH, y: head - 42 }, curveNote()),
    ...FIGURE_COLUMNS.flatMap(({ name }, i) => headOf(name, figuresX + (i + 1) * FIGURE_WIDTH, head, FIGURE_WIDTH)),
    ...headOf(texts.risk, width - EDGE, head, RISK_WIDTH),
  )
  const axis = document.querySelector<SVGSVGElement>('.run-table .time-axis > svg')
  if (axis !== null) whole.append(placed(axis, EDGE + NAME_WIDTH, head - Number(axis.getAttribute('height'))))
  rows.forEach((row, i) => {
    const y = head + i * (high + GAP)
    whole.append(
      element('path', { d: `M${EDGE} ${y}H${width - EDGE}`, stroke: 'var(--line)' }),
      ...nameOf(row, y),
      ...figuresAt(row, comparison, figuresX, y),
      ...riskOf(row, width - EDGE, y),
    )
    const plot = plots.at(i)
    if (plot !== undefined) whole.append(placed(plot, EDGE + NAME_WIDTH, y + GAP / 2))
  })
  paintOut(whole)
  return whole
}

const ink = { fill: 'var(--text)', 'font-size': 14 }
const quiet = { fill: 'var(--text2)', 'font-size': 13 }

function nameOf({ place, letter, title, differences }: ComparedRow, y: number): SVGElement[] {
  return [
    element('rect', { x: EDGE, y: y + 32, width: 24, height: 24, fill: RUN_COLOURS[place] }),
    element(
      'text',
      { x: EDGE + 12, y: y + 49, fill: 'var(--surface)', 'font-size': 15, 'font-weight': 600, 'text-anchor': 'middle' },
      letter,
    ),
    element('text', { ...ink, x: EDGE + 34, y: y + 46, 'font-size': 15, 'font-weight': 600 }, clipped(title)),
    ...differences
      .slice(0, 2)
      .map(({ label, from, to }, k) =>
        element('text', { ...quiet, x: EDGE + 34, y: y + 66 + 18 * k }, clipped(`${label} ${from} → ${to}`)),
      ),
  ]
}

function figuresAt({ place, figures }: ComparedRow, { winners }: Comparison, x: number, y: number): SVGElement[] {
  if (figures === null) return []
  return FIGURE_COLUMNS.map(({ figure, words }, k) => {
    const isWinner = winsFigure(winners, figure, place)
    const text = isKnown(figures, figure) ? say(words(figures[figure])) : UNKNOWN
    return element(
      'text',
      {
        ...ink,
        x: x + (k + 1) * FIGURE_WIDTH,
        y: y + 54,
        'text-anchor': 'end',
        'font-size': 15,
        'font-weight': isWinner ? 600 : 400,
      },
      isWinner ? `■ ${text}` : text,
    )
  })
}

/** As in the table of the page: why the run did not complete, or whether a failure loses the VM. */
function riskOf({ figures }: ComparedRow, x: number, y: number): SVGElement[] {
  if (figures === null) return []
  const isDone = figures.outcome === 'completed'
  const text = !isDone ? `◆ ${failureText(figures)}` : figures.isSplit ? `▲ ${texts.losesVm}` : texts.noRisk
  return linesAt(text, RISK_WIDTH, (i) => ({
    x,
    y: y + 54 + i * SMALL_LINE,
    fill: isDone ? 'var(--text)' : 'var(--danger)',
    'font-size': 13,
  }))
}

/** The name of a column, its last line above the rows. */
function headOf(name: string, x: number, head: number, width: number): SVGElement[] {
  return linesAt(name, width, (i, count) => ({ ...quiet, x, y: head - 8 - (count - 1 - i) * SMALL_LINE }))
}

/** Lines that fit a column, aligned at its right edge. */
function linesAt(text: string, width: number, at: (line: number, count: number) => Record<string, string | number>): SVGElement[] {
  const lines = wrapped(text, width / SMALL_CHARACTER)
  return lines.map((line, i) => element('text', { ...at(i, lines.length), 'text-anchor': 'end' }, line))
}

/** Which curve is drawn, and the page's note of its dotted line and of the part of its axis that is enlarged. */
function curveNote(): string {
  const [curve, note] = ['input:checked + span', 'p'].map(
    (part) => document.querySelector(`.run-table .run-curves ${part}`)?.textContent ?? '',
  )
  return note === '' ? curve : texts.curveWithNote(curve, note)
}

const NAME_CHARACTERS = 38

function clipped(text: string): string {
  return text.length > NAME_CHARACTERS ? `${text.slice(0, NAME_CHARACTERS - 1)}…` : text
}

function placed(plot: SVGSVGElement, x: number, y: number): SVGSVGElement {
  const copy = plot.cloneNode(true) as SVGSVGElement
  copy.removeAttribute('class')
  copy.setAttribute('x', String(x))
  copy.setAttribute('y', String(y))
  // The values of the grid are beside the plot.
  copy.setAttribute('overflow', 'visible')
  for (const line of copy.querySelectorAll('[data-playhead]')) line.remove()
  return copy
}

/** Writes the page's colours in place of their names, which a file does not know. */
function paintOut(whole: SVGSVGElement): void {
  const style = getComputedStyle(document.documentElement)
  for (const one of [whole, ...whole.querySelectorAll('*')]) {
    for (const name of ['fill', 'stroke']) {
      const token = /^var\((--[\w-]+)\)$/.exec(one.getAttribute(name) ?? '')
      if (token !== null) one.setAttribute(name, style.getPropertyValue(token[1]).trim())
    }
  }
}
