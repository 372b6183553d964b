import { dataSize, duration, formatExact, say } from '../../units/format.ts'
import { fieldAt } from '../../scenario/fieldPath.ts'
import { guestCpuModels, guestCpuWhat, hostCpuModels, hostCpuWhat } from '../../scenario/schema/cpuModels.ts'
import { usePlay } from '../../store/play/usePlay.ts'
import { useFollowed } from './followed.ts'
import { Fold, Group } from './Group.tsx'
import { NumberRow } from './fields/NumberRow.tsx'
import { diskOrders, diskOrderWhat } from '../../scenario/schema/fields/limits.ts'
import { ChoiceRow } from './fields/ChoiceRow.tsx'
import { CpuRow } from './fields/CpuRow.tsx'
import { useField } from './fields/useField.ts'
import { fixedMsSpecs, vmSpecs } from './fields/specs.ts'
import { inRow } from '../../units/lists.ts'
import * as texts from '../../texts/setup/setup.ts'

/** The VM: its memory first, then the fixed parts of the downtime. */
export function MachineGroup() {
  const { vm, source, destination } = useFollowed()
  // Read from the scenario, not from the draft, because a typed value may be refused.
  const memoryMiB = usePlay(({ scenario }) => fieldAt(scenario, `${vm}.memoryMiB`))
  return (
    <Group title={texts.vm}>
      <NumberRow path={`${vm}.memoryMiB`} spec={vmSpecs.memoryMiB} />
      <NumberRow path={`${vm}.usedMiB`} spec={vmSpecs.usedMiB} standard={typeof memoryMiB === 'number' ? memoryMiB : null} follows />
      <SystemFold vm={vm} />
      <PauseFold vm={vm} />
      <DeviceFold vm={vm} />
      <CpuFold vm={vm} source={source} destination={destination} />
      <DiskFold vm={vm} />
    </Group>
  )
}

/** Writes of the guest besides its workload. */
function SystemFold({ vm }: { vm: string }) {
  const note = usePlay(({ scenario }) => {
    const own = scenario.vms.find((_, index) => vm === `vms[${index}]`)
    return own !== undefined && (own.systemMiB > 0 || own.growMiBps > 0)
      ? inRow([`${formatExact(own.systemMiB)} MiB`, `${formatExact(own.growMiBps)} MiB/s`])
      : texts.noSystemWrites
  })
  return (
    <Fold title={texts.systemWrites} note={note}>
      <NumberRow path={`${vm}.systemMiB`} spec={vmSpecs.systemMiB} />
      <NumberRow path={`${vm}.growMiBps`} spec={vmSpecs.growMiBps} />
      <NumberRow path={`${vm}.loadSwing`} spec={vmSpecs.loadSwing} />
      <NumberRow path={`${vm}.loadSwingS`} spec={vmSpecs.loadSwingS} />
    </Fold>
  )
}

function PauseFold({ vm }: { vm: string }) {
  const fixedMs = usePlay(({ scenario }) => {
    const parts = scenario.vms.find((_, index) => vm === `vms[${index}]`)?.fixedMs
    return parts === undefined ? 0 : parts.stop + parts.device + parts.resume + parts.announce
  })
  return (
    <Fold title={texts.vcpusAndFixedDowntime} note={say(duration(fixedMs / 1000))}>
      <NumberRow path={`${vm}.vcpus`} spec={vmSpecs.vcpus} />
      <NumberRow path={`${vm}.deviceStateKiB`} spec={vmSpecs.deviceStateKiB} />
      <NumberRow path={`${vm}.fixedMs.stop`} spec={fixedMsSpecs.stop} />
      <NumberRow path={`${vm}.fixedMs.device`} spec={fixedMsSpecs.device} />
      <NumberRow path={`${vm}.fixedMs.resume`} spec={fixedMsSpecs.resume} />
      <NumberRow path={`${vm}.fixedMs.announce`} spec={fixedMsSpecs.announce} />
    </Fold>
  )
}

/** A device that cannot migrate: how long the guest needs to leave it, and what the virtual one gives meanwhile. */
function DeviceFold({ vm }: { vm: string }) {
  const note = usePlay(({ scenario }) => {
    const own = scenario.vms.find((_, index) => vm === `vms[${index}]`)
    const has = own !== undefined && (own.detachS > 0 || own.fallbackSpeed < 1 || own.fallbackMbps !== null)
    return has ? say(duration(own.detachS)) : texts.noPassThrough
  })
  return (
    <Fold title={texts.passThroughDevice} note={note}>
      <NumberRow path={`${vm}.detachS`} spec={vmSpecs.detachS} />
      <NumberRow path={`${vm}.fallbackSpeed`} spec={vmSpecs.fallbackSpeed} />
      <NumberRow path={`${vm}.fallbackMbps`} spec={vmSpecs.fallbackMbps} />
    </Fold>
  )
}

/** CPU models of the guest and of both hosts: a migration is refused if they do not fit. */
function CpuFold({ vm, source, destination }: { vm: string; source: string; destination: string }) {
  const { value } = useField(`${vm}.cpuModel`)
  const names = { any: texts.anyCpu, host: texts.cpuOfHost }
  const note = typeof value !== 'string' || value === 'any' ? texts.anyCpu : value === 'host' ? texts.cpuOfHost : value
  return (
    <Fold title={texts.cpuModels} note={note}>
      <CpuRow path={`${vm}.cpuModel`} label={texts.guestCpu} why={guestCpuWhat} models={guestCpuModels} names={names} />
      <CpuRow path={`${source}.cpuModel`} label={texts.sourceCpu} why={hostCpuWhat} models={hostCpuModels} names={names} />
      <CpuRow path={`${destination}.cpuModel`} label={texts.destinationCpu} why={hostCpuWhat} models={hostCpuModels} names={names} />
    </Fold>
  )
}

/** Data that move in addition to memory, and the cost of dirty tracking. */
function DiskFold({ vm }: { vm: string }) {
  const diskMiB = usePlay(({ scenario }) => scenario.vms.find((_, index) => vm === `vms[${index}]`)?.diskMiB ?? 0)
  return (
    <Fold title={texts.diskAndTracking} note={diskMiB > 0 ? say(dataSize(diskMiB)) : texts.sharedStorage}>
      <NumberRow path={`${vm}.diskMiB`} spec={vmSpecs.diskMiB} />
      <NumberRow path={`${vm}.diskMiBps`} spec={vmSpecs.diskMiBps} />
      <NumberRow path={`${vm}.diskWritesPerS`} spec={vmSpecs.diskWritesPerS} />
      <NumberRow path={`${vm}.diskReadsPerS`} spec={vmSpecs.diskReadsPerS} />
      <NumberRow path={`${vm}.diskBlockKiB`} spec={vmSpecs.diskBlockKiB} />
      <NumberRow path={`${vm}.diskHotFraction`} spec={vmSpecs.diskHotFraction} />
      <NumberRow path={`${vm}.diskHotShare`} spec={vmSpecs.diskHotShare} />
      <DiskOrderRow vm={vm} />
      <NumberRow path={`${vm}.trackNsPerPage`} spec={vmSpecs.trackNsPerPage} />
    </Fold>
  )
}

function DiskOrderRow({ vm }: { vm: string }) {
  const path = `${vm}.diskOrder`
  const { value, fault, set } = useField(path)
  return (
    <ChoiceRow
      label={texts.diskOrder}
      path={path}
      why={diskOrderWhat}
      value={value === 'write-history' ? 'write-history' : 'address'}
      fault={fault}
      choose={set}>
      {diskOrders.map((order) => (
        <option key={order} value={order}>
          {texts.diskOrders[order]}
        </option>
      ))}
    </ChoiceRow>
  )
}
