/** Contents of a picture of the data centre. */
import type { Palette } from '../../../theme/colors.ts'
import type { DataCentreRun } from '../useDataCentre.ts'
import type { VmMoment } from '../vmStates.ts'
import type { TopologyLayout } from './topologyLayout.ts'

export interface TopologyScene {
  centre: DataCentreRun
  layout: TopologyLayout
  moment: VmMoment
  loads: Float64Array | null
  palette: Palette
  /** The VM chosen; −1: none. */
  chosen: number
  /** A VM held by the pointer, at this point, over this host (−1: none). */
  held: { vm: number; x: number; y: number; over: number } | null
  /** The host under the pointer. */
  hovered: number
}
