import { useFollowed } from './followed.ts'
import { Fold, Group } from './Group.tsx'
import { NumberRow } from './fields/NumberRow.tsx'
import { pathSpecs, trafficSpecs } from './fields/specs.ts'
import * as texts from '../../texts/setup.ts'

/** Both hosts' ports and the network between them. */
export function PathGroup() {
  const { source, destination, migration, vm } = useFollowed()
  return (
    <Group title={texts.hostsAndNetwork}>
      <NumberRow path={`${source}.mbps`} spec={pathSpecs.sourceMbps} />
      <NumberRow path={`${destination}.mbps`} spec={pathSpecs.destinationMbps} />
      <NumberRow path="latencyMs" spec={pathSpecs.latencyMs} />
      <NumberRow path={`${migration}.maxMbps`} spec={pathSpecs.maxMbps} />
      <Fold title={texts.applicationTraffic}>
        <NumberRow path={`${vm}.traffic.inMbps`} spec={trafficSpecs.inMbps} />
        <NumberRow path={`${vm}.traffic.outMbps`} spec={trafficSpecs.outMbps} />
      </Fold>
    </Group>
  )
}
