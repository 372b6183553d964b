import { useEffect, useRef } from 'react'
import { usePlay } from '../../../../store/play/usePlay.ts'
import { inkOn } from '../../../theme/canvasInk.ts'
import { usePalette } from '../../../theme/colors.ts'
import { useFontsReady } from '../../../theme/useFontsReady.ts'
import { useDensity } from '../../../theme/useSize.ts'
import { FutureCover } from '../FutureCover.tsx'
import { useTurn } from '../../redrawScheduler.ts'
import type { BandHeights } from './bandDetails.ts'
import { drawBand } from './drawBand.ts'
import { EDGE_PX, type PlotArea } from '../axis/plotArea.ts'
import type { TimeAxis } from '../axis/timeAxis.ts'
import { useAxisOf } from '../axis/useAxisOf.ts'

interface TimeBandProps {
  /** The playhead's. The band keeps that of the run that it shows, which until its turn may be the previous one. */
  axis: TimeAxis
  area: PlotArea
  heights: BandHeights
}

/** The band of rounds, and its cover where the future is hidden. */
export function TimeBand({ axis, area, heights }: TimeBandProps) {
  return (
    <>
      <Band area={area} heights={heights} />
      <FutureCover axis={axis} area={area} />
    </>
  )
}

/** The canvas of the time axis. It redraws only when the run, its axis or the theme changes, never when the playhead moves. */
function Band({ area, heights }: Omit<TimeBandProps, 'axis'>) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { run } = useTurn('band')
  const axis = useAxisOf(run, area.width)
  const hovered = usePlay((state) => state.hoveredRound)
  const palette = usePalette()
  const fonts = useFontsReady()
  const density = useDensity()
  const width = area.left + area.width + EDGE_PX
  const height = heights.ticks + heights.band + heights.parts
  useEffect(() => {
    if (canvas.current === null) return
    const ink = inkOn(canvas.current, width, height, density)
    if (ink === null) return
    ink.translate(area.left, 0)
    drawBand(ink, { run, axis, palette, heights, hovered })
  }, [run, axis, palette, heights, hovered, fonts, density, width, height, area.left])
  return <canvas ref={canvas} aria-hidden="true" style={{ width, height }} />
}
