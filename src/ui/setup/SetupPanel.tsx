/** Setup for the followed VM, in one column. */
import { EventsGroup } from './EventsGroup.tsx'
import { useFollowed } from './followed.ts'
import { GeneratedNote } from './GeneratedNote.tsx'
import { MachineGroup } from './MachineGroup.tsx'
import { PathGroup } from './PathGroup.tsx'
import { SetupFrame } from './SetupFrame.tsx'
import { SimulationGroup } from './SimulationGroup.tsx'
import { StrategyGroup } from './strategy/StrategyGroup.tsx'
import { WorkloadGroup } from './workload/WorkloadGroup.tsx'

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
