import type { PlotArea } from '../timeline/plotArea.ts'

/** What the stack gives each chart. */
export interface ChartProps {
  area: PlotArea
  height: number
  gap: number
  openTable(): void
}
