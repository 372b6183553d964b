/** The canvas of the time axis. It redraws only when the run, its axis or the theme changes, never when the playhead moves. */
import { useEffect, useRef, useState } from 'react'
import { usePlay } from '../../../store/play/usePlay.ts'
import { inkOn } from '../../theme/canvasInk.ts'
import { usePalette } from '../../theme/colors.ts'
import { useFontsReady } from '../../theme/useFontsReady.ts'
import { useDensity } from '../../theme/useSize.ts'
import type { BandDetails, BandHeights } from './drawBand.ts'
import { drawBand, EDGE_PX } from './drawBand.ts'
import type { PlotArea } from './plotArea.ts'
import { useTurn } from '../redrawScheduler.ts'
import { useAxisOf } from './useTimeAxis.ts'

export function TimeBand({ area, heights }: { area: PlotArea; heights: BandHeights }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { run } = useTurn('band')
  const axis = useAxisOf(run, area.width)
  const hovered = usePlay((state) => state.hoveredRound)
  const palette = usePalette()
  const fonts = useFontsReady()
  const density = useDensity()
  const details = useDetails()
  const width = area.left + area.width + EDGE_PX
  const height = heights.ticks + heights.band + heights.parts
  useEffect(() => {
    if (canvas.current === null) return
    const ink = inkOn(canvas.current, width, height, density)
    if (ink === null) return
    ink.translate(area.left, 0)
    drawBand(ink, { run, axis, palette, heights, hovered }, details)
  }, [run, axis, palette, heights, hovered, fonts, density, details, width, height, area.left])
  return <canvas ref={canvas} aria-hidden="true" style={{ width, height }} />
}

/** Rounds are drawn before the details have loaded. */
function useDetails(): BandDetails | null {
  const [details, setDetails] = useState<BandDetails | null>(null)
  useEffect(() => {
    // If the details fail to load, rounds are drawn without them; the page's text holds the rest.
    import('./bandDetails.ts').then(({ drawBandDetails }) => setDetails(() => drawBandDetails), () => undefined)
  }, [])
  return details
}
