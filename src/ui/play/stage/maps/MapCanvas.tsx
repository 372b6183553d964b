/** The canvas of one page map. It paints each map as it arrives; during playback, pages turn dirty over about 100 ms. */
import { useEffect, useRef } from 'react'
import { usePlayStore } from '../../../../store/play/usePlay.ts'
import { usePalette } from '../../../theme/colors.ts'
import type { MapGrid } from './mapGrid.ts'
import { GLYPHS_FROM_PX, heightCells, TILE } from './mapGrid.ts'
import { MapPixels } from './mapPixels.ts'
import type { Side } from '../../../../analysis/stateTokens.ts'
import type { MapPaint } from './paintMap.ts'
import { mapPaint } from './paintMap.ts'
import type { PageMapFeed } from '../pageMapFeed.ts'

const BLEND_MS = 100

interface MapCanvasProps {
  side: Side
  feed: PageMapFeed
  grid: MapGrid
  density: number
  label: string
  describedBy: string
}

export function MapCanvas({ side, feed, grid, density, label, describedBy }: MapCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const palette = usePalette()
  const store = usePlayStore()
  useEffect(() => {
    if (canvas.current === null) return
    const painter = new MapPainter(canvas.current, grid, mapPaint(side, palette), density)
    const paint = () => painter.paint(feed, store.getState().playing && !palette.reducedMotion)
    const stop = feed.subscribe(paint)
    painter.paint(feed, false)
    return () => {
      stop()
      painter.stop()
    }
  }, [feed, store, side, palette, grid, density])
  return <canvas ref={canvas} role="img" aria-label={label} aria-describedby={describedBy} className="[image-rendering:pixelated]" />
}

class MapPainter {
  private readonly canvas: HTMLCanvasElement
  private readonly grid: MapGrid
  private readonly image: ImageData
  private readonly pixels: MapPixels
  private paintedAt = 0
  private settle = 0

  constructor(canvas: HTMLCanvasElement, grid: MapGrid, colours: MapPaint, density: number) {
    const { columns, cellPx } = grid
    const scale = cellPx >= GLYPHS_FROM_PX ? cellPx : 1
    const wide = columns * TILE
    const high = heightCells(grid)
    this.canvas = canvas
    this.grid = grid
    this.image = new ImageData(wide * scale, high * scale)
    this.pixels = new MapPixels(grid, colours, scale, new Uint32Array(this.image.data.buffer))
    canvas.width = this.image.width
    canvas.height = this.image.height
    canvas.style.width = `${(wide * cellPx) / density}px`
    canvas.style.height = `${(high * cellPx) / density}px`
  }

  /** A map of another number of cells is for the next grid. */
  paint(feed: PageMapFeed, blend: boolean): void {
    const states = feed.get()?.states
    if (states?.length !== this.grid.cellCount) return
    const { pixels, image } = this
    const now = performance.now()
    const sinceMs = now - this.paintedAt
    this.paintedAt = now
    // Three time constants per blend: a new state is nearly complete after the blend time, and exact once playback is paused.
    pixels.show(states, blend && sinceMs < BLEND_MS ? 1 - Math.exp((-3 * sinceMs) / BLEND_MS) : 1)
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
}
