/**
 * Scenario II of Svärd et al. 2014 (N7, N8): the common setting of its experiments. Appmembench on iWARP; the rate of KVM's
 * sender is an input.
 */
import type { Settings, Slider } from '../experiment.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import type { Algorithm } from '../../analysis/properties/testbeds.ts'
import { BASE_PAGE_BYTES } from '../../units/units.ts'
import { senderMbps, svardScenario, testbedII } from '../../analysis/properties/testbeds.ts'

/** MiB of one GiB. */
export const GiB = 1024
/** Smallest memory written. */
export const smallMiB = 500
/** Write rates of Appmembench. */
export const appmembenchMBps = [10, 100, 1000, 10_000] as const
/** Lengths of a hybrid's pre-copy. */
export const precopiesS = [3, 5, 10] as const

export const senders: readonly Slider[] = [
  {
    id: 'smallMbps',
    label: 'KVM send rate, 1 GB VM',
    unit: 'Mbit/s',
    min: 400,
    max: 8000,
    step: 40,
    log: false,
    value: senderMbps.small,
  },
  {
    id: 'largeMbps',
    label: 'KVM send rate, larger VMs',
    unit: 'Mbit/s',
    min: 400,
    max: 8000,
    step: 40,
    log: false,
    value: senderMbps.large,
  },
]
export const rateSlider: Slider = {
  id: 'MBps',
  label: 'Dirty rate',
  unit: 'MB/s',
  min: 10,
  max: 10_000,
  step: 10,
  log: true,
  value: 1000,
}

/** A run of Scenario II. The sliders set the rate of KVM's sender, which Heca shares. */
export function scenarioII(settings: Settings, algorithm: Algorithm, writtenMiB: number, MBps: number, precopyS = 5): ScenarioInput {
  return svardScenario({
    network: testbedII,
    algorithm,
    writtenMiB,
    MBps,
    precopyS,
    senders: { small: settings.smallMbps, large: settings.largeMbps },
  })
}

/** The smallest VM under a hybrid whose guest writes the slowest rate in a sweep, or at random, so that as much missing memory is in more fragments. */
export function fragmented(settings: Settings, pattern: 'sequential' | 'uniform'): ScenarioInput {
  const base = scenarioII(settings, 'hybrid', smallMiB, appmembenchMBps[0])
  const writesPerS = (appmembenchMBps[0] * 1e6) / BASE_PAGE_BYTES
  return {
    ...base,
    name: `Missing memory ${pattern === 'uniform' ? 'in fragments' : 'in one piece'}`,
    vms: base.vms.map((vm) => ({
      ...vm,
      workload: { streams: [{ writesPerS, startMiB: vm.memoryMiB - smallMiB, sizeMiB: smallMiB, pattern }] },
    })),
  }
}

export const senderNote =
  'On a 1 GB/s link the paper’s own pre-copies at 10 MB/s took 6 s for 1 GB and 24 s for 10 GB: KVM sent 0.17 ' +
  'and 0.43 GB/s while the guest ran. These rates are inputs here, so those two times are not predictions. Heca is a modified KVM ' +
  '(§4.1): the pre-copy phase of its hybrid runs at the same rate, through all of the memory, and its post-copy fetches all of it. '

/** Label of a chart's group: 500 MB, 5 GB. */
export const sizeLabel = (writtenMiB: number): string => (writtenMiB < GiB ? `${writtenMiB} MB` : `${writtenMiB / GiB} GB`)
