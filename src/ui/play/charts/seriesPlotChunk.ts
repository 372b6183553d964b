/** The chart library's chunk. Charts take it up one after the other, in their turns: all at once it would hold up the page. */
import type { ComponentType, ReactElement } from 'react'
import { createElement } from 'react'
import type { SeriesPlotProps } from './SeriesPlot.tsx'
import { QuickPlot } from './QuickPlot.tsx'

let plot: ComponentType<SeriesPlotProps> | null = null

/** Resolves once `seriesPlot` draws, also if the chunk could not be had: then the bare paths stay. */
export async function loadSeriesPlot(): Promise<void> {
  plot ??= await import('./SeriesPlot.tsx').then((module) => module.SeriesPlot, () => QuickPlot)
}

/** Null until it has been loaded. */
export function seriesPlot(props: SeriesPlotProps): ReactElement | null {
  return plot === null ? null : createElement(plot, props)
}
