/** Saves a chart as a file: SVG with every colour and font size written out, or PNG at twice the size. */
import { svgPng } from '../../../share/pngOf.ts'
import { saveBlob } from '../../../share/saveFile.ts'
import type { Tick } from '../../timeline/axis/axisLabels.ts'

export const SVG_NS = 'http://www.w3.org/2000/svg'
const HEAD_PX = 34
const EDGE_PX = 16
const FOOT_PX = 28
const GUTTER_PX = 64
const PNG_SCALE = 2

/** Properties that the page's style sheet sets and a file must carry itself. */
const WRITTEN_OUT = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'stroke-opacity',
  'opacity',
  'font-size',
  'font-weight',
  'text-anchor',
  'paint-order',
] as const

export interface ChartCaption {
  /** Name of the chart, with the unit of its values. */
  title: string
  ticks: readonly Tick[]
}

/** All drawings inside a chart's frame, layered, with the title above and the time below. */
function chartSvg(frame: HTMLElement, { title, ticks }: ChartCaption): SVGSVGElement {
  const drawings = [...frame.querySelectorAll('svg')].filter(
    (svg) => svg.checkVisibility() && svg.parentElement?.closest('svg, button') === null,
  )
  if (drawings.length === 0) throw new Error(`chart "${title}" has no drawing to save`)
  const boxes = drawings.map((svg) => svg.getBoundingClientRect())
  const left = Math.min(...boxes.map((box) => box.left))
  const top = Math.min(...boxes.map((box) => box.top))
  const width = Math.max(...boxes.map((box) => box.right)) - left
  const height = Math.max(...boxes.map((box) => box.bottom)) - top
  const page = getComputedStyle(document.body)
  const whole = document.createElementNS(SVG_NS, 'svg')
  setAll(whole, {
    xmlns: SVG_NS,
    width: width + GUTTER_PX + EDGE_PX,
    height: height + HEAD_PX + FOOT_PX,
    'font-family': page.fontFamily,
    viewBox: `0 0 ${width + GUTTER_PX + EDGE_PX} ${height + HEAD_PX + FOOT_PX}`,
    role: 'img',
  })
  whole.append(
    element('title', {}, title),
    element('rect', { width: '100%', height: '100%', fill: page.backgroundColor }),
    element('text', { x: EDGE_PX, y: 22, fill: page.color, 'font-size': 13, 'font-weight': 600 }, title),
  )
  drawings.forEach((svg, i) => {
    const copy = writtenOut(svg)
    const { left: x, top: y, width: wide, height: high } = boxes[i]
    setAll(copy, { x: GUTTER_PX + x - left, y: HEAD_PX + y - top, width: wide, height: high, overflow: 'visible' })
    whole.append(copy)
  })
  for (const { x, text } of ticks) {
    const place = { x: GUTTER_PX + x, y: HEAD_PX + height + 16, 'text-anchor': x < 8 ? 'start' : 'middle' }
    whole.append(element('text', { ...place, fill: page.color, 'font-size': 12 }, text))
  }
  return whole
}

export function saveChartSvg(frame: HTMLElement, caption: ChartCaption): void {
  const text = new XMLSerializer().serializeToString(chartSvg(frame, caption))
  saveBlob(`${fileStem(caption.title)}.svg`, new Blob([text], { type: 'image/svg+xml' }))
}

/** @throws Error if the browser cannot draw or encode the image */
export async function saveChartPng(frame: HTMLElement, caption: ChartCaption): Promise<void> {
  saveBlob(`${fileStem(caption.title)}.png`, await svgPng(chartSvg(frame, caption), PNG_SCALE))
}

/** A copy that looks the same without the page's style sheet. */
function writtenOut(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement
  const originals = [svg, ...svg.querySelectorAll('*')]
  const copies = [copy, ...copy.querySelectorAll('*')]
  originals.forEach((original, i) => {
    const style = getComputedStyle(original)
    const target = copies[i]
    for (const name of WRITTEN_OUT) target.setAttribute(name, style.getPropertyValue(name))
    target.removeAttribute('class')
    target.removeAttribute('style')
  })
  return copy
}

function element(name: string, attributes: Record<string, string | number>, text?: string): SVGElement {
  const made = document.createElementNS(SVG_NS, name)
  setAll(made, attributes)
  if (text !== undefined) made.textContent = text
  return made
}

function setAll(target: Element, attributes: Record<string, string | number>): void {
  for (const [name, value] of Object.entries(attributes)) target.setAttribute(name, String(value))
}

function fileStem(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
}
