/** The canvas of one page map. Paints each picture as it comes; while time runs, pages turn dirty over about 100 ms. */
import { useEffect, useRef } from 'react'
import { usePlayStore } from '../../store/usePlay.ts'
import type { Palette } from '../theme/colors.ts'
import { usePalette } from '../theme/colors.ts'
import type { MapGrid } from './mapGrid.ts'
import { gridFor, pixelsPerCell, TILE } from './mapGrid.ts'
import type { Side } from './pageColors.ts'
import type { MapPaint } from './paintMap.ts'
import { blendDirty, mapPaint, paintCells, paintGlyphs } from './paintMap.ts'
import type { PictureFeed } from './usePicture.ts'

const BLEND_MS = 100
/** From this many device pixels a cell, states have glyphs. */
const GLYPHS_FROM = 4

interface MapCanvasProps {
  side: Side
  feed: PictureFeed
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
  private grid: MapGrid = gridFor(1)
  private target = new Uint32Array(0)
  private shown: ImageData | null = null
  private glyphs: ImageData | null = null
  private scale = 1
  private paintedAt = 0
  private settle = 0

  constructor(canvas: HTMLCanvasElement, side: Side, palette: Palette, sideCss: number, density: number) {
    this.canvas = canvas
    this.sideCss = sideCss
    this.density = density
    this.colours = mapPaint(side, palette)
  }

  paint(feed: PictureFeed, blend: boolean): void {
    const picture = feed.get()
    if (picture === null) return
    const states = picture.states
    if (this.shown === null || this.grid.cellCount !== states.length) {
      this.shown = this.resize(states.length)
      blend = false
    }
    paintCells(states, this.grid, this.colours, this.target)
    const now = performance.now()
    const sinceMs = now - this.paintedAt
    this.paintedAt = now
    window.clearTimeout(this.settle)
    const words = new Uint32Array(this.shown.data.buffer)
    if (blend && sinceMs < BLEND_MS) {
      // Three time constants in the time to blend: what is new is nearly there after it, and exactly once time rests.
      blendDirty(words, this.target, this.colours.dirty, 1 - Math.exp(-3 * sinceMs / BLEND_MS))
      this.settle = window.setTimeout(() => this.paint(feed, false), BLEND_MS)
    } else {
      words.set(this.target)
    }
    this.put(states, words, this.shown)
  }

  stop(): void {
    window.clearTimeout(this.settle)
  }

  private put(states: Uint8Array, words: Uint32Array, shown: ImageData): void {
    const onto = this.canvas.getContext('2d', { alpha: false })
    if (this.glyphs === null) {
      onto?.putImageData(shown, 0, 0)
      return
    }
    paintGlyphs(words, states, this.grid, this.colours, this.scale, new Uint32Array(this.glyphs.data.buffer))
    onto?.putImageData(this.glyphs, 0, 0)
  }

  private resize(cellCount: number): ImageData {
    const grid = gridFor(cellCount)
    const wide = grid.columns * TILE
    const high = grid.rows * TILE
    const pixels = pixelsPerCell(grid, this.sideCss, this.density)
    this.scale = pixels >= GLYPHS_FROM ? pixels : 1
    this.grid = grid
    this.target = new Uint32Array(wide * high)
    this.glyphs = this.scale > 1 ? new ImageData(wide * this.scale, high * this.scale) : null
    this.canvas.width = wide * this.scale
    this.canvas.height = high * this.scale
    this.canvas.style.width = `${wide * pixels / this.density}px`
    this.canvas.style.height = `${high * pixels / this.density}px`
    return new ImageData(wide, high)
  }
}
