/** All groups of Setup for the followed VM in one column, for tests of the form. */
import { EventsGroup } from '../../ui/setup/EventsGroup.tsx'
import { useFollowed } from '../../ui/setup/followed.ts'
import { GeneratedNote } from '../../ui/setup/GeneratedNote.tsx'
import { MachineGroup } from '../../ui/setup/MachineGroup.tsx'
import { PathGroup } from '../../ui/setup/PathGroup.tsx'
import { SetupFrame } from '../../ui/setup/SetupFrame.tsx'
import { SimulationGroup } from '../../ui/setup/SimulationGroup.tsx'
import { StrategyGroup } from '../../ui/setup/strategy/StrategyGroup.tsx'
import { WorkloadGroup } from '../../ui/setup/workload/WorkloadGroup.tsx'

export function SetupPanel() {
  const { listed, migrates } = useFollowed()
  return (
    <SetupFrame>
      {!listed && <GeneratedNote />}
      {listed && <MachineGroup />}
      {listed && <WorkloadGroup />}
      {listed && migrates && <PathGroup />}
      {listed && migrates && <StrategyGroup />}
      <EventsGroup />
      <SimulationGroup />
    </SetupFrame>
  )
}
