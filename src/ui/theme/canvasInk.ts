/** Drawing on a 2D canvas in CSS pixels: sharp at every density, in the page's font. */

const FONT = `'IBM Plex Sans', 'IBM Plex Sans Fallback', system-ui, sans-serif`

/** Sizes a canvas to whole device pixels, clears it, and returns a context that draws in CSS pixels; null if there is none. */
export function inkOn(canvas: HTMLCanvasElement, width: number, height: number, density: number): CanvasRenderingContext2D | null {
  const wide = Math.max(1, Math.round(width * density))
  const high = Math.max(1, Math.round(height * density))
  if (canvas.width !== wide) canvas.width = wide
  if (canvas.height !== high) canvas.height = high
  const ink = canvas.getContext('2d')
  if (ink === null) return null
  ink.setTransform(density, 0, 0, density, 0, 0)
  ink.clearRect(0, 0, width, height)
  return ink
}

export interface Lettering {
  colour: string
  sizePx?: number
  weight?: 400 | 600
  align?: CanvasTextAlign
}

/** Writes text with its baseline at `y`; returns its width. */
export function letter(ink: CanvasRenderingContext2D, text: string, x: number, y: number, lettering: Lettering): number {
  setLettering(ink, lettering)
  ink.fillText(text, x, y)
  return ink.measureText(text).width
}

export function letterWidth(ink: CanvasRenderingContext2D, text: string, lettering: Lettering): number {
  setLettering(ink, lettering)
  return ink.measureText(text).width
}

/** Rising lines across a box. */
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

function setLettering(ink: CanvasRenderingContext2D, { colour, sizePx = 11, weight = 400, align = 'left' }: Lettering): void {
  ink.font = `${weight} ${sizePx}px ${FONT}`
  ink.fillStyle = colour
  ink.textAlign = align
  ink.textBaseline = 'alphabetic'
}
