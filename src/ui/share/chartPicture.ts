/**
 * A chart of a page as one drawing that needs no page: its title and notes above it, and what HTML writes around its SVG (axes, names and keys
 * of series) where the page shows it. Theme and size are those of the page.
 */
import { zoomOf } from '../../kit/measure/useSize.ts'
import { PICTURE_FONTS, saveSvg, svgPng } from './pngOf.ts'
import { saveBlob } from './saveFile.ts'
import { element, setAll, SVG_NS, writtenOut } from './svgParts.ts'

interface PictureHead {
  title: string
  /** Lines under the title: where the chart is from. */
  notes: readonly string[]
}

const EDGE_PX = 20
const TITLE_PX = 15
const NOTE_PX = 12
/** Between the notes and the chart. */
const HEAD_GAP_PX = 14
/** A narrower chart, as on a phone, has more pixels for each unit. */
const LEAST_PNG_PX = 1200
const LEAST_SCALE = 2
/** Where letters stand in the height of a line's letters, in the page's font. */
const BASELINE = 0.79

/** What no picture shows: controls, and texts for screen readers. */
const CONTROLS = 'button, select, details, .tool, .plot-crosshair, .sr-only'
const LEFT_OUT = `svg, ${CONTROLS}`

export async function saveAsSvg(name: string, chart: HTMLElement, head: PictureHead): Promise<void> {
  await saveSvg(name, chartPicture(chart, head))
}

/** @throws Error if the browser cannot draw or encode the image */
export async function saveAsPng(name: string, chart: HTMLElement, head: PictureHead): Promise<void> {
  const picture = chartPicture(chart, head)
  const scale = Math.max(LEAST_SCALE, Math.ceil(LEAST_PNG_PX / Number(picture.getAttribute('width'))))
  saveBlob(name, await svgPng(picture, scale))
}

export function chartPicture(chart: HTMLElement, head: PictureHead): SVGSVGElement {
  const drawings = [...chart.querySelectorAll('svg')].filter(
    (svg) => isShown(svg) && svg.parentElement?.closest('svg') === null && svg.closest(CONTROLS) === null,
  )
  if (drawings.length === 0) throw new Error(`chart "${head.title}" has no drawing to save`)
  const boxes = drawings.map((svg) => svg.getBoundingClientRect())
  const lines = linesIn(chart)
  const all = [...boxes, ...lines]
  const left = Math.min(...all.map((box) => box.left))
  const top = Math.min(...all.map((box) => box.top))
  const wide = Math.max(...all.map((box) => box.right)) - left
  const heading = headLines(head, wide)
  const fromY = EDGE_PX + heading.height + HEAD_GAP_PX - top
  const width = Math.ceil(wide + 2 * EDGE_PX)
  const height = Math.ceil(fromY + Math.max(...all.map((box) => box.bottom)) + EDGE_PX)
  const whole = element('svg', {
    xmlns: SVG_NS,
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    'font-family': PICTURE_FONTS,
    role: 'img',
  })
  whole.append(
    element('title', {}, head.title),
    element('rect', { width, height, fill: getComputedStyle(document.body).backgroundColor }),
    ...heading.lines.map((line) => letters(line, EDGE_PX, EDGE_PX)),
  )
  // Cells on a canvas lie under the axes.
  for (const canvas of chart.querySelectorAll('canvas')) {
    const { left: x, top: y, width: cellsWide, height: cellsHigh } = canvas.getBoundingClientRect()
    whole.append(element('image', { href: canvas.toDataURL(), x: EDGE_PX + x - left, y: fromY + y, width: cellsWide, height: cellsHigh }))
  }
  drawings.forEach((svg, i) => {
    const copy = writtenOut(svg)
    const box = boxes[i]
    setAll(copy, { x: EDGE_PX + box.left - left, y: fromY + box.top, width: box.width, height: box.height, overflow: 'visible' })
    whole.append(copy)
  })
  whole.append(...lines.map((line) => letters(line, EDGE_PX - left, fromY)))
  return whole
}

/** Part of a text that the page writes on one line, in CSS pixels of the window. */
interface TextLine {
  text: string
  left: number
  right: number
  top: number
  bottom: number
  /** Where its letters stand. */
  baseline: number
  color: string
  sizePx: number
  weight: string
}

function letters({ text, left, baseline, color, sizePx, weight }: TextLine, addX: number, addY: number): SVGTextElement {
  return element('text', { x: addX + left, y: addY + baseline, fill: color, 'font-size': sizePx, 'font-weight': weight }, text.trim())
}

interface Paragraph {
  text: string
  sizePx: number
  weight: number
  /** A CSS colour. */
  color: string
}

/** Paragraphs broken into lines by the page itself: it knows the widths of letters, and where Chinese may break. From 0, 0. */
export function laidOut(paragraphs: readonly Paragraph[], width: number): { lines: TextLine[]; height: number } {
  const place = document.createElement('div')
  place.style.cssText = `position: fixed; inset: 0 auto auto 0; width: ${width}px; visibility: hidden`
  for (const { text, sizePx, weight, color } of paragraphs) {
    const one = document.createElement('p')
    one.textContent = text
    Object.assign(one.style, { margin: '0', font: `${weight} ${sizePx}px/1.4 ${PICTURE_FONTS}`, color })
    place.append(one)
  }
  document.body.append(place)
  try {
    return { lines: textNodes(place).flatMap(linesOf), height: place.getBoundingClientRect().height }
  } finally {
    place.remove()
  }
}

function headLines({ title, notes }: PictureHead, width: number) {
  return laidOut(
    [
      { text: title, sizePx: TITLE_PX, weight: 600, color: 'var(--text)' },
      ...notes.map((text) => ({ text, sizePx: NOTE_PX, weight: 400, color: 'var(--text2)' })),
    ],
    width,
  )
}

function linesIn(chart: HTMLElement): TextLine[] {
  return textNodes(chart)
    .filter(({ parentElement }) => parentElement !== null && parentElement.closest(LEFT_OUT) === null && isShown(parentElement))
    .flatMap(linesOf)
}

function isShown(one: Element): boolean {
  return one.checkVisibility()
}

function textNodes(of: HTMLElement): Text[] {
  const walker = document.createTreeWalker(of, NodeFilter.SHOW_TEXT)
  const found: Text[] = []
  while (walker.nextNode() !== null) found.push(walker.currentNode as Text)
  return found
}

function linesOf(node: Text): TextLine[] {
  const parent = node.parentElement ?? document.body
  const style = getComputedStyle(parent)
  // Of the parts of the page that are enlarged, as plots are with its text.
  const zoom = zoomOf(parent)
  const range = document.createRange()
  const lines: TextLine[] = []
  let at = 0
  for (const letter of node.data) {
    range.setStart(node, at)
    at += letter.length
    range.setEnd(node, at)
    const { left, right, top, bottom } = range.getBoundingClientRect()
    if (right === left) continue
    const line = lines.at(-1)
    // Lines that are set tightly overlap.
    if (line !== undefined && Math.abs(top - line.top) < (bottom - top) / 2) {
      line.text += letter
      line.right = right
    } else {
      lines.push({
        text: letter,
        left,
        right,
        top,
        bottom,
        baseline: top + (bottom - top) * BASELINE,
        color: style.color,
        sizePx: parseFloat(style.fontSize) * zoom,
        weight: style.fontWeight,
      })
    }
  }
  return lines.filter(({ text }) => text.trim() !== '')
}
