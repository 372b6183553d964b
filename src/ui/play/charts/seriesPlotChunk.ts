/** Loads the chart library's chunk. Charts switch to it one after another in their turns, because all at once would block the page. */
import type { ComponentType, ReactElement } from 'react'
import { createElement } from 'react'
import type { SeriesPlotProps } from './SeriesPlot.tsx'
import { QuickPlot } from './QuickPlot.tsx'

let plot: ComponentType<SeriesPlotProps> | null = null

/** Resolves once `seriesPlot` can draw, or the chunk has failed to load; the plain paths then stay. */
export async function loadSeriesPlot(): Promise<void> {
  plot ??= await import('./SeriesPlot.tsx').then(
    (module) => module.SeriesPlot,
    () => QuickPlot,
  )
}

/** Null until the chunk has loaded. */
export function seriesPlot(props: SeriesPlotProps): ReactElement | null {
  return plot === null ? null : createElement(plot, props)
}
