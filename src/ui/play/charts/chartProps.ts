import type { PlotArea } from '../timeline/axis/plotArea.ts'

/** Properties that the stack of charts gives each chart. */
export interface ChartProps {
  area: PlotArea
  height: number
  gap: number
  openTable(): void
}
