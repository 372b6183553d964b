/** Setup for many VMs in one column: the whole data centre first, then the chosen VM. */
import { usePlay } from '../../../store/play/usePlay.ts'
import { EventsGroup } from '../../setup/EventsGroup.tsx'
import { useFollowed } from '../../setup/followed.ts'
import { MachineGroup } from '../../setup/MachineGroup.tsx'
import { SetupFrame } from '../../setup/SetupFrame.tsx'
import { SimulationGroup } from '../../setup/SimulationGroup.tsx'
import { StrategyGroup } from '../../setup/strategy/StrategyGroup.tsx'
import { WorkloadGroup } from '../../setup/workload/WorkloadGroup.tsx'
import { FleetGroup } from './FleetGroup.tsx'
import { MigrationsGroup } from './MigrationsGroup.tsx'
import { HostsGroup, LinksGroup } from './NetworkGroups.tsx'
import { ScheduleGroup } from './ScheduleGroup.tsx'
import { VmsGroup } from './VmsGroup.tsx'
import './lists.css'

export function DataCentreSetup() {
  const { listed, migrates } = useFollowed()
  const vm = usePlay(({ place, run }) => place.vm || (run?.vm ?? ''))
  return (
    <SetupFrame>
      <ScheduleGroup />
      <FleetGroup />
      <HostsGroup />
      <LinksGroup />
      <VmsGroup />
      {listed && <MachineGroup />}
      {listed && <WorkloadGroup />}
      {vm !== '' && <MigrationsGroup vm={vm} />}
      {listed && migrates && <StrategyGroup />}
      <EventsGroup />
      <SimulationGroup />
    </SetupFrame>
  )
}
