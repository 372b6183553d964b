/** A 2D canvas that is drawn on in CSS pixels, sharp at every pixel density. */

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
