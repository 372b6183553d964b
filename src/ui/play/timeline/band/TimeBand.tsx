import { useEffect, useRef } from 'react'
import { usePlay } from '../../../../store/play/usePlay.ts'
import { inkOn } from '../../../theme/canvasInk.ts'
import { usePalette } from '../../../theme/colors.ts'
import { useFontsReady } from '../../../theme/useFontsReady.ts'
import { useDensity } from '../../../theme/useSize.ts'
import { useTurn } from '../../redrawScheduler.ts'
import type { BandHeights } from './bandDetails.ts'
import { drawBand } from './drawBand.ts'
import { EDGE_PX, type PlotArea } from '../plotArea.ts'
import { useAxisOf } from '../useTimeAxis.ts'

/** The canvas of the time axis. It redraws only when the run, its axis or the theme changes, never when the playhead moves. */
export function TimeBand({ area, heights }: { area: PlotArea; heights: BandHeights }) {
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
