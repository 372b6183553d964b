/** The VM, the link and the simulation as a whole. */
import { guestCpuModels, guestCpuWhat, hostCpuModels, hostCpuWhat } from '../../../scenario/schema/cpuModels.ts'
import { congestionControlOptions, congestionControlWhat, diskOrders, diskOrderWhat } from '../../../scenario/schema/fields/limits.ts'
import { scenarioDefaults } from '../../../scenario/schema/defaults.ts'
import type { Vm } from '../../../scenario/schema/schema.ts'
import * as texts from '../../../messages/compiled/en/setup/setup.ts'
import { dataSize, duration, formatExact, say } from '../../../units/format.ts'
import { inRow } from '../../../units/lists.ts'
import type { ChoiceSpec } from '../fields/fieldSpec.ts'
import { fixedMsSpecs, pathSpecs, trafficSpecs, vmSpecs } from '../fields/specs.ts'
import type { Followed } from '../followed.ts'
import { type FormNode, type GroupNode, numberNode, numberNodes, type Values } from './nodes.ts'

const cpuChoice = (label: string, why: string, models: readonly string[], names: Readonly<Record<string, string>>): ChoiceSpec => ({
  label,
  why,
  options: models.map((value) => ({ value, label: Object.hasOwn(names, value) ? names[value] : value })),
})

/** The CPU model of a host under a label; without one it is not checked. */
export const hostCpuChoice = (label: string, unchecked = texts.anyCpu): ChoiceSpec =>
  cpuChoice(label, hostCpuWhat, hostCpuModels, { any: unchecked })

const guestCpus = { any: texts.anyCpu, host: texts.cpuOfHost }
const guestCpu = cpuChoice(texts.guestCpu, guestCpuWhat, guestCpuModels, guestCpus)
const hostCpus = { source: hostCpuChoice(texts.sourceCpu), destination: hostCpuChoice(texts.destinationCpu) }

const diskOrder: ChoiceSpec = {
  label: texts.diskOrder,
  why: diskOrderWhat,
  options: diskOrders.map((value) => ({ value, label: texts.diskOrders[value] })),
}

export const tcpChoice: ChoiceSpec = { label: texts.congestionControl, why: congestionControlWhat, options: congestionControlOptions }

const choiceNode = (path: string, spec: ChoiceSpec, standard: string): FormNode => ({
  is: 'field',
  path,
  field: { form: 'choice', spec },
  standard,
})

/** The VM: its memory first, then the fixed parts of the downtime. */
export function machineGroup({ read, valid }: Values, { vm, source, destination }: Followed): GroupNode {
  const own = valid(vm) as Vm | undefined
  const fold = (title: string, note: string, ...nodes: FormNode[]): FormNode => ({ is: 'fold', title, note, nodes })
  const rows = (...names: (keyof typeof vmSpecs)[]): FormNode[] => numberNodes(vm, vmSpecs, names)
  const nodes = [
    ...rows('memoryMiB'),
    // A typed memory may be refused.
    numberNode(`${vm}.usedMiB`, vmSpecs.usedMiB, { standard: own?.memoryMiB ?? null, follows: true }),
    fold(texts.systemWrites, systemNote(own), ...rows('systemMiB', 'growMiBps', 'loadSwing', 'loadSwingS')),
    fold(texts.vcpusAndFixedDowntime, pauseNote(own), ...rows('vcpus', 'deviceStateKiB'), ...numberNodes(`${vm}.fixedMs`, fixedMsSpecs)),
    fold(texts.passThroughDevice, deviceNote(own), ...rows('detachS', 'fallbackSpeed', 'fallbackMbps')),
    fold(
      texts.cpuModels,
      cpuNote(read(`${vm}.cpuModel`)),
      choiceNode(`${vm}.cpuModel`, guestCpu, 'any'),
      choiceNode(`${source}.cpuModel`, hostCpus.source, 'any'),
      choiceNode(`${destination}.cpuModel`, hostCpus.destination, 'any'),
    ),
    fold(
      texts.diskAndTracking,
      own !== undefined && own.diskMiB > 0 ? say(dataSize(own.diskMiB)) : texts.sharedStorage,
      ...rows('diskMiB', 'diskMiBps', 'diskWritesPerS', 'diskReadsPerS', 'diskBlockKiB', 'diskHotFraction', 'diskHotShare'),
      choiceNode(`${vm}.diskOrder`, diskOrder, 'address'),
      ...rows('trackNsPerPage'),
    ),
  ]
  return { subject: 'vm', nodes }
}

function systemNote(own: Vm | undefined): string {
  if (own === undefined || (own.systemMiB === 0 && own.growMiBps === 0)) return texts.noSystemWrites
  return inRow([`${formatExact(own.systemMiB)} MiB`, `${formatExact(own.growMiBps)} MiB/s`])
}

function pauseNote(own: Vm | undefined): string {
  const { stop, device, resume, announce } = own?.fixedMs ?? { stop: 0, device: 0, resume: 0, announce: 0 }
  return say(duration((stop + device + resume + announce) / 1000))
}

function deviceNote(own: Vm | undefined): string {
  const has = own !== undefined && (own.detachS > 0 || own.fallbackSpeed < 1 || own.fallbackMbps !== null)
  return has ? say(duration(own.detachS)) : texts.noPassThrough
}

function cpuNote(model: unknown): string {
  const name = typeof model === 'string' ? model : 'any'
  return name === 'any' || name === 'host' ? guestCpus[name] : name
}

/** The link between both hosts and its traffic. `isSplit`: the ports have a row each. */
export function networkGroup({ valid }: Values, { migration, vm, source, destination }: Followed, isSplit: boolean): GroupNode {
  const [from, to] = [`${source}.mbps`, `${destination}.mbps`]
  const { sourceMbps, destinationMbps, linkMbps } = pathSpecs
  const hasBoth = valid(source) !== undefined && valid(destination) !== undefined
  const together = numberNode(from, linkMbps, { also: to, names: [sourceMbps.label, destinationMbps.label] })
  const ports = isSplit ? [numberNode(from, sourceMbps), numberNode(to, destinationMbps)] : [together]
  return {
    subject: 'network',
    nodes: [
      ...(hasBoth ? [...ports, { is: 'special', special: 'ports' } as const] : [numberNode(from, sourceMbps)]),
      numberNode('latencyMs', pathSpecs.latencyMs),
      choiceNode('congestionControl', tcpChoice, scenarioDefaults.congestionControl),
      numberNode(`${migration}.maxMbps`, pathSpecs.maxMbps),
      { is: 'fold', title: texts.applicationTraffic, nodes: numberNodes(`${vm}.traffic`, trafficSpecs) },
    ],
  }
}

/** Its random writes, and when it ends. */
export const simulationGroup: GroupNode = {
  subject: 'simulation',
  nodes: [numberNode('seed', pathSpecs.seed), numberNode('endS', pathSpecs.endS)],
}
