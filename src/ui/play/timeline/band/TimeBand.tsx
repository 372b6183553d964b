import { useEffect, useRef } from 'react'
import { usePlay } from '../../../../store/play/usePlay.ts'
import { inkOn } from '../../../../kit/plot/canvasInk.ts'
import { usePalette } from '../../../theme/colors.ts'
import { useFontsReady } from '../../../theme/useFontsReady.ts'
import { useDensity } from '../../../../kit/measure/useSize.ts'
import { FutureCover } from '../FutureCover.tsx'
import { useTurn } from '../../redrawScheduler.ts'
import type { BandHeights } from './bandDetails.ts'
import { drawBand } from './drawBand.ts'
import { zoomed } from '../axis/axisLabels.ts'
import { EDGE_PX, type PlotArea } from '../axis/plotArea.ts'
import type { TimeAxis } from '../axis/timeAxis.ts'
import { useAxisOf } from '../axis/useAxisOf.ts'
import * as texts from '../../../../messages/compiled/en/play/timeline.ts'

interface TimeBandProps {
  /** The playhead's. The band keeps that of the run that it shows, which until its turn may be the previous one. */
  axis: TimeAxis
  area: PlotArea
  /** Pixels of a unit of the drawing, in which the heights are. */
  zoom: number
  heights: BandHeights
}

/** The band of rounds, and its cover where the future is hidden. */
export function TimeBand({ axis, area, zoom, heights }: TimeBandProps) {
  return (
    <>
      {!area.narrow && (
        <span
          aria-hidden="true"
          className="absolute right-[calc(100%-94px)] type-caption text-text2"
          style={{ top: (heights.ticks + 2) * zoom }}>
          {texts.rounds}
        </span>
      )}
      <Band area={area} zoom={zoom} {...heights} />
      <FutureCover axis={axis} area={area} />
    </>
  )
}

/** The canvas of the time axis. It redraws only when the run, its axis or the theme changes, never when the playhead moves. */
function Band({ area, zoom, ticks, band, parts }: Pick<TimeBandProps, 'area' | 'zoom'> & BandHeights) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { run } = useTurn('band')
  const axis = useAxisOf(run, area.width)
  const hovered = usePlay((state) => state.hoveredRound)
  const palette = usePalette()
  const fonts = useFontsReady()
  const density = useDensity()
  const width = area.left + area.width + EDGE_PX
  const height = (ticks + band + parts) * zoom
  useEffect(() => {
    if (canvas.current === null) return
    const ink = inkOn(canvas.current, width, height, density)
    if (ink === null) return
    ink.translate(area.left, 0)
    ink.scale(zoom, zoom)
    drawBand(ink, { run, axis: zoomed(axis, 1 / zoom), palette, heights: { ticks, band, parts }, edge: EDGE_PX / zoom, hovered })
  }, [run, axis, palette, zoom, ticks, band, parts, hovered, fonts, density, width, height, area.left])
  return <canvas ref={canvas} aria-hidden="true" style={{ width, height }} />
}
