import { useFollowed } from './followed.ts'
import { Fold, Group } from './Group.tsx'
import { NumberRow } from './fields/NumberRow.tsx'
import { TcpRow } from './fields/TcpRow.tsx'
import { pathSpecs, trafficSpecs } from './fields/specs.ts'
import { joinPorts, splitPorts, useLink } from './link.ts'
import * as texts from '../../texts/setup/setup.ts'

/** The link between both hosts and its traffic. */
export function PathGroup() {
  const { migration, vm } = useFollowed()
  return (
    <Group title={texts.hostsAndNetwork}>
      <LinkRows />
      <NumberRow path="latencyMs" spec={pathSpecs.latencyMs} />
      <TcpRow path="congestionControl" />
      <NumberRow path={`${migration}.maxMbps`} spec={pathSpecs.maxMbps} />
      <Fold title={texts.applicationTraffic}>
        <NumberRow path={`${vm}.traffic.inMbps`} spec={trafficSpecs.inMbps} />
        <NumberRow path={`${vm}.traffic.outMbps`} spec={trafficSpecs.outMbps} />
      </Fold>
    </Group>
  )
}

/** Both hosts' ports: one row while they are equal, unless the person sets them separately. */
function LinkRows() {
  const { source, destination } = useFollowed()
  const link = useLink()
  if ('absent' in link) return <NumberRow path={`${source}.mbps`} spec={pathSpecs.sourceMbps} />
  if (!link.isSplit) {
    return (
      <>
        <NumberRow path={link.path} spec={link.spec} write={link.set} />
        <button type="button" className="way-out" onClick={splitPorts}>
          {texts.splitPorts}
        </button>
      </>
    )
  }
  return (
    <>
      <NumberRow path={`${source}.mbps`} spec={pathSpecs.sourceMbps} />
      <NumberRow path={`${destination}.mbps`} spec={pathSpecs.destinationMbps} />
      <button type="button" className="way-out" onClick={() => joinPorts(link)}>
        {texts.joinPorts}
      </button>
    </>
  )
}
