/** Text and hatching on a canvas of `canvasInk.ts`, in the page's font. */

const FONT = "'IBM Plex Sans', 'IBM Plex Sans Fallback', system-ui, sans-serif"

interface TextStyle {
  colour: string
  /** The type floor is 12 px. */
  sizePx?: 12 | 13 | 14
  weight?: 400 | 600
  align?: CanvasTextAlign
}

/** Writes text with its baseline at `y`. */
export function drawText(ink: CanvasRenderingContext2D, text: string, x: number, y: number, style: TextStyle): void {
  const { colour, align = 'left' } = style
  setFont(ink, style)
  ink.fillStyle = colour
  ink.textAlign = align
  ink.textBaseline = 'alphabetic'
  ink.fillText(text, x, y)
}

const widths = new Map<string, number>()
const MOST_WIDTHS = 2000

export function textWidth(ink: CanvasRenderingContext2D, text: string, style: TextStyle): number {
  const key = `${fontOf(style)} ${text}`
  let width = widths.get(key)
  if (width === undefined) {
    if (widths.size >= MOST_WIDTHS) widths.clear()
    setFont(ink, style)
    widths.set(key, (width = ink.measureText(text).width))
  }
  return width
}

let measuring: CanvasRenderingContext2D | null = null

/** Width of a text of the page in CSS pixels, which forces no layout; 0 where there is no canvas, as text is shown without one, too. */
export function pageTextWidth(text: string, style: Omit<TextStyle, 'colour'>): number {
  try {
    measuring ??= document.createElement('canvas').getContext('2d')
  } catch {
    return 0
  }
  return measuring === null ? 0 : textWidth(measuring, text, { ...style, colour: '' })
}

/** The font last set on each context, as written and as the context reports it. */
let fonts = new WeakMap<CanvasRenderingContext2D, { written: string; reported: string }>()

/** Clears measured text widths after the page's font has loaded. */
export function clearTextWidths(): void {
  widths.clear()
  fonts = new WeakMap()
}

/** Draws rising hatch lines across a box. */
export function hatch(ink: CanvasRenderingContext2D, x: number, y: number, width: number, height: number, colour: string, step = 5): void {
  ink.save()
  ink.beginPath()
  ink.rect(x, y, width, height)
  ink.clip()
  ink.strokeStyle = colour
  ink.lineWidth = 1
  ink.beginPath()
  for (let at = -height; at < width; at += step) {
    ink.moveTo(x + at, y + height)
    ink.lineTo(x + at + height, y)
  }
  ink.stroke()
  ink.restore()
}

function fontOf({ sizePx = 12, weight = 400 }: TextStyle): string {
  return `${weight} ${sizePx}px ${FONT}`
}

/** Sets the font only if it changes: it is the most expensive part of drawing text, and computes the styles of the page. */
function setFont(ink: CanvasRenderingContext2D, style: TextStyle): void {
  const written = fontOf(style)
  const known = fonts.get(ink)
  // Resizing a canvas and restoring its state change the font.
  if (known?.written === written && ink.font === known.reported) return
  ink.font = written
  fonts.set(ink, { written, reported: ink.font })
}
