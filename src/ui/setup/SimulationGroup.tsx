import { Group } from './Group.tsx'
import { NumberRow } from './fields/NumberRow.tsx'
import { pathSpecs } from './fields/specs.ts'
import * as texts from '../../texts/setup/setup.ts'

/** The simulation as a whole: its random writes, and when it ends. */
export function SimulationGroup() {
  return (
    <Group title={texts.simulation}>
      <NumberRow path="seed" spec={pathSpecs.seed} />
      <NumberRow path="endS" spec={pathSpecs.endS} />
    </Group>
  )
}
