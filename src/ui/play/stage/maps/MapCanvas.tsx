/** The canvas of one page map. It paints each map as it arrives; during playback, pages turn dirty over about 100 ms. */
import { useEffect, useRef } from 'react'
import { usePlayStore } from '../../../../store/play/usePlay.ts'
import type { Palette } from '../../../theme/colors.ts'
import { usePalette } from '../../../theme/colors.ts'
import { gridFor, pixelsPerCell, TILE } from './mapGrid.ts'
import { MapPixels } from './mapPixels.ts'
import type { Side } from './pageColors.ts'
import type { MapPaint } from './paintMap.ts'
import { mapPaint } from './paintMap.ts'
import type { PageMapFeed } from '../pageMapFeed.ts'

const BLEND_MS = 100
/** States have glyphs from this many device pixels per cell. */
const GLYPHS_FROM = 4

interface MapCanvasProps {
  side: Side
  feed: PageMapFeed
  sideCss: number
  density: number
  label: string
  describedBy: string
}

export function MapCanvas({ side, feed, sideCss, density, label, describedBy }: MapCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const palette = usePalette()
  const store = usePlayStore()
  useEffect(() => {
    if (canvas.current === null) return
    const painter = new MapPainter(canvas.current, side, palette, sideCss, density)
    const paint = () => painter.paint(feed, store.getState().playing && !palette.reducedMotion)
    const stop = feed.subscribe(paint)
    painter.paint(feed, false)
    return () => {
      stop()
      painter.stop()
    }
  }, [feed, store, side, palette, sideCss, density])
  return <canvas ref={canvas} role="img" aria-label={label} aria-describedby={describedBy} className="[image-rendering:pixelated]" />
}

class MapPainter {
  private readonly canvas: HTMLCanvasElement
  private readonly sideCss: number
  private readonly density: number
  private readonly colours: MapPaint
  private map: { cellCount: number; image: ImageData; pixels: MapPixels } | null = null
  private paintedAt = 0
  private settle = 0

  constructor(canvas: HTMLCanvasElement, side: Side, palette: Palette, sideCss: number, density: number) {
    this.canvas = canvas
    this.sideCss = sideCss
    this.density = density
    this.colours = mapPaint(side, palette)
  }

  paint(feed: PageMapFeed, blend: boolean): void {
    const pageMap = feed.get()
    if (pageMap === null) return
    const { states } = pageMap
    if (this.map === null || this.map.cellCount !== states.length) this.map = this.begin(states.length)
    const { image, pixels } = this.map
    const now = performance.now()
    const sinceMs = now - this.paintedAt
    this.paintedAt = now
    // Three time constants per blend: a new state is nearly complete after the blend time, and exact once time rests.
    pixels.show(states, blend && sinceMs < BLEND_MS ? 1 - Math.exp(-3 * sinceMs / BLEND_MS) : 1)
    this.canvas.getContext('2d', { alpha: false })?.putImageData(image, 0, 0)
    if (pixels.fades && this.settle === 0) this.settle = window.setTimeout(() => this.finish(feed), BLEND_MS)
  }

  stop(): void {
    window.clearTimeout(this.settle)
  }

  /** Completes the blend if no map arrives within the blend time. */
  private finish(feed: PageMapFeed): void {
    const leftMs = this.paintedAt + BLEND_MS - performance.now()
    this.settle = leftMs > 1 ? window.setTimeout(() => this.finish(feed), leftMs) : 0
    if (this.settle === 0) this.paint(feed, false)
  }

  private begin(cellCount: number): { cellCount: number; image: ImageData; pixels: MapPixels } {
    const grid = gridFor(cellCount)
    const wide = grid.columns * TILE
    const high = grid.rows * TILE
    const cellPx = pixelsPerCell(grid, this.sideCss, this.density)
    const scale = cellPx >= GLYPHS_FROM ? cellPx : 1
    const image = new ImageData(wide * scale, high * scale)
    this.canvas.width = image.width
    this.canvas.height = image.height
    this.canvas.style.width = `${wide * cellPx / this.density}px`
    this.canvas.style.height = `${high * cellPx / this.density}px`
    return { cellCount, image, pixels: new MapPixels(grid, this.colours, scale, new Uint32Array(image.data.buffer)) }
  }
}
