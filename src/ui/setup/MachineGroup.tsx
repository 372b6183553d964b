import { say, duration } from '../../analysis/format.ts'
import { usePlay } from '../../store/usePlay.ts'
import { useFollowed } from './followed.ts'
import { Fold, Group } from './Group.tsx'
import { NumberRow } from './NumberRow.tsx'
import { fixedMsSpecs, vmSpecs } from './specs.ts'
import { useField } from './useField.ts'

/** The virtual machine: its memory first, then what a pause costs beside the bytes. */
export function MachineGroup() {
  const { vm } = useFollowed()
  const memory = useField(`${vm}.memoryMiB`).value
  return (
    <Group title="Virtual machine">
      <NumberRow path={`${vm}.memoryMiB`} spec={vmSpecs.memoryMiB} />
      <NumberRow path={`${vm}.usedMiB`} spec={vmSpecs.usedMiB} standard={typeof memory === 'number' ? memory : null} follows />
      <PauseFold vm={vm} />
    </Group>
  )
}

function PauseFold({ vm }: { vm: string }) {
  const fixedMs = usePlay(({ scenario }) => {
    const parts = scenario.vms.find((_, index) => vm === `vms[${index}]`)?.fixedMs
    return parts === undefined ? 0 : parts.stop + parts.device + parts.resume + parts.announce
  })
  return (
    <Fold title="vCPUs and fixed pause" note={say(duration(fixedMs / 1000))}>
      <NumberRow path={`${vm}.vcpus`} spec={vmSpecs.vcpus} />
      <NumberRow path={`${vm}.deviceStateKiB`} spec={vmSpecs.deviceStateKiB} />
      <NumberRow path={`${vm}.fixedMs.stop`} spec={fixedMsSpecs.stop} />
      <NumberRow path={`${vm}.fixedMs.device`} spec={fixedMsSpecs.device} />
      <NumberRow path={`${vm}.fixedMs.resume`} spec={fixedMsSpecs.resume} />
      <NumberRow path={`${vm}.fixedMs.announce`} spec={fixedMsSpecs.announce} />
    </Fold>
  )
}
