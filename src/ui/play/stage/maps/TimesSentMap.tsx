/** What the migration cost: the source's map once its guest has left, coloured by how often each page was sent, and its legend. */
import { useEffect, useRef } from 'react'
import { usePalette } from '../../../theme/colors.ts'
import type { MapGrid } from './mapGrid.ts'
import { heightCells, TILE } from './mapGrid.ts'
import { MapPixels } from './mapPixels.ts'
import type { CountsLayout } from './StateCounts.tsx'
import type { TimesSummary } from './timesSent.ts'
import { TIMES_STEPS, timesPaint } from './timesSent.ts'
import * as texts from '../../../../messages/compiled/en/play/timesSent.ts'

interface TimesSentCanvasProps {
  grid: MapGrid
  /** Steps for `MapPixels`, one per cell. */
  cells: Uint8Array
  density: number
}

/** Lies over the map of page states, which fades out under it. */
export function TimesSentCanvas({ grid, cells, density }: TimesSentCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const palette = usePalette()
  useEffect(() => {
    const ink = canvas.current?.getContext('2d', { alpha: false })
    if (canvas.current === null || ink === null || ink === undefined) return
    const image = new ImageData(grid.columns * TILE, heightCells(grid))
    canvas.current.width = image.width
    canvas.current.height = image.height
    new MapPixels(grid, timesPaint(palette), 1, new Uint32Array(image.data.buffer)).show(cells, 1)
    ink.putImageData(image, 0, 0)
  }, [grid, cells, palette])
  const css = grid.cellPx / density
  return (
    <canvas
      ref={canvas}
      aria-hidden="true"
      className="arriving absolute inset-0 [image-rendering:pixelated]"
      style={{ width: grid.columns * TILE * css, height: heightCells(grid) * css }}
    />
  )
}

/** Heads of narrower maps have no room for what the source's map shows after its guest has left. */
const SENT_WORDS_FROM_PX = 340

/** In the head of a map of this width, beside the host. */
export function TimesSentHead({ width }: { width: number }) {
  return <b className="ml-auto min-w-0 truncate font-semibold">{width < SENT_WORDS_FROM_PX ? texts.headShort : texts.head}</b>
}

const LOOKS: Record<CountsLayout, string> = { rows: '', line: 'h-5', lines: 'max-h-9' }

/** The steps of the map's scale, in the room of the counts by state. */
export function TimesSentLegend({ legend: { labels, spoken, isCoarse }, layout }: { legend: TimesSummary; layout: CountsLayout }) {
  return (
    <div
      className={`flex flex-wrap justify-between gap-x-3 overflow-hidden pt-1 type-caption whitespace-nowrap text-text2 ${LOOKS[layout]}`}>
      <p className="sr-only">{spoken}</p>
      <ul aria-hidden="true" className="flex flex-wrap gap-x-2.5">
        <li title={isCoarse ? texts.legendOfMostHint : undefined}>{isCoarse ? texts.legendOfMost : texts.legend}</li>
        {TIMES_STEPS.map(({ times, word, fill }) => (
          <li key={times} className="flex items-center gap-x-1">
            <i className={`size-[10px] border border-ctl forced-color-adjust-none ${fill}`} />
            {word}
          </li>
        ))}
      </ul>
      <p aria-hidden="true" className={`text-text ${layout === 'rows' ? 'whitespace-normal' : ''}`}>
        {labels.at(-1)}
      </p>
    </div>
  )
}
