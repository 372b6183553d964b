/** The boosts in setup, by their names in the scenario: label, explanation and numbers. */
import { boostDefaults } from '../../../scenario/schema/defaults.ts'
import type { Boosts } from '../../../scenario/schema/schema.ts'
import { boostLimits } from '../../../scenario/schema/strategyLimits.ts'
import type { NumberSpec } from '../fields/fieldSpec.ts'
import { spec } from '../fields/specs.ts'

export type BoostName = keyof Boosts

export interface BoostChoice {
  /** The boost's field; absent if the boost itself is the choice. */
  field?: string
  label: string
  options: readonly { value: string; label: string; why: string }[]
}

export interface BoostForm {
  name: BoostName
  label: string
  why: string
  /** Summary of its defaults, shown while it is off. */
  note: string
  /** Its value when it is switched on. */
  on: unknown
  rows: readonly { field: string; spec: NumberSpec }[]
  choice?: BoostChoice
}

/** In display order: boosts of QEMU first. */
export const boostForms: readonly BoostForm[] = ordered({
  autoConverge: {
    label: 'Auto-converge', note: '20 %, then +10 %', on: {},
    why: 'QEMU slows the vCPUs in steps while the guest dirties pages faster than they are sent.',
    rows: [
      {
        field: 'initialPercent',
        spec: spec('First step', boostLimits.initialPercent, boostDefaults.autoConverge.initialPercent, [1, 99, 'linear']),
      },
      {
        field: 'incrementPercent',
        spec: spec('Further steps', boostLimits.incrementPercent, boostDefaults.autoConverge.incrementPercent, [1, 50, 'linear']),
      },
      { field: 'maxPercent', spec: spec('At most', boostLimits.maxPercent, boostDefaults.autoConverge.maxPercent, [1, 99, 'linear']) },
      {
        field: 'triggerPercent',
        spec: spec('Acts above', boostLimits.triggerPercent, boostDefaults.autoConverge.triggerPercent, [1, 100, 'linear']),
      },
    ],
  },
  dirtyLimit: {
    label: 'Dirty limit', note: '1 MB/s a vCPU', on: {}, why: 'QEMU slows only the vCPUs that write more than their limit.',
    rows: [{
      field: 'MBpsPerVcpu', spec: spec('Limit a vCPU', boostLimits.MBpsPerVcpu, boostDefaults.dirtyLimit.MBpsPerVcpu, [0.1, 1000, 'log']),
    }],
  },
  xbzrle: {
    label: 'XBZRLE', note: '64 MiB cache', on: {}, why: 'A page sent before goes as its difference to the copy kept in a cache.',
    rows: [{ field: 'cacheMiB', spec: spec('Cache', boostLimits.xbzrleCacheMiB, boostDefaults.xbzrle.cacheMiB, [1, 16_384, 'log']) }],
  },
  compression: {
    label: 'Compression', note: '2 threads', on: {}, why: 'Threads squeeze each page before it is sent, as fast as they can.',
    rows: [
      { field: 'threads', spec: spec('Threads', boostLimits.threads, boostDefaults.compression.threads, [1, 64, 'log']) },
      {
        field: 'MBpsPerThread',
        spec: spec('Each takes', boostLimits.MBpsPerThread, boostDefaults.compression.MBpsPerThread, [1, 10_000, 'log']),
      },
    ],
  },
  channels: {
    label: 'More channels', note: '2', on: {},
    why: 'Several sockets send in parallel (multifd): a single stream\'s thread is no longer the limit.',
    rows: [
      { field: 'count', spec: spec('Channels', boostLimits.channels, boostDefaults.channels.count, [1, 64, 'log']) },
      {
        field: 'mbpsEach',
        spec: spec('Each at most', boostLimits.mbpsEach, boostDefaults.channels.mbpsEach, [10, 100_000, 'log'], 'no limit'),
      },
    ],
  },
  skipFree: { label: 'Skip free pages', note: '', on: true, why: 'Pages that the guest has freed are not sent.', rows: [] },
  dedup: {
    label: 'De-duplication', note: 'in the VM', on: {}, why: 'A page that the destination has already goes as a reference.', rows: [],
    choice: {
      field: 'scope', label: 'Twins in',
      options: [
        { value: 'vm', label: 'this VM', why: 'Pages that are alike within the VM.' },
        { value: 'gang', label: 'VMs of one image', why: 'Pages that VMs of the same image have in common.' },
        { value: 'image', label: 'an old copy', why: 'Pages of a copy that was left at the destination.' },
      ],
    },
  },
  sharedStorage: {
    label: 'Shared storage', note: '1,000 Mbit/s', on: {}, why: 'The destination fetches page cache from storage instead of over the wire.',
    rows: [{
      field: 'mbps', spec: spec('Link to it', boostLimits.storageMbps, boostDefaults.sharedStorage.mbps, [10, 400_000, 'log']),
    }],
  },
  reorder: {
    label: 'Re-order', note: '', on: 'lru', why: 'What will soon be written again is sent last.', rows: [],
    choice: {
      label: 'First goes what',
      options: [
        { value: 'lru', label: 'rested longest', why: 'Least recently dirtied first.' },
        { value: 'dirty-rate', label: 'is written least', why: 'Most slowly dirtied first.' },
      ],
    },
  },
  dataFilter: {
    label: 'Data filter', note: '256 regions', on: {},
    why: 'A Markov chain forecasts which region is written next; its pages are left out of the round.',
    rows: [
      { field: 'states', spec: spec('Regions', boostLimits.states, boostDefaults.dataFilter.states, [2, 4096, 'log']) },
      { field: 'windowMs', spec: spec('Window', boostLimits.windowMs, boostDefaults.dataFilter.windowMs, [1, 5000, 'log']) },
      { field: 'observeS', spec: spec('Watched for', boostLimits.observeS, boostDefaults.dataFilter.observeS, [0, 3600, 'linear']) },
    ],
  },
  garbageCollect: {
    label: 'Collect garbage', note: '20 ms each', on: {}, why: 'The guest drops dead objects before each round, and they are not sent.',
    rows: [{ field: 'pauseMs', spec: spec('Costs it', boostLimits.pauseMs, boostDefaults.garbageCollect.pauseMs, [0, 2000, 'linear']) }],
  },
  guestAided: { label: 'Guest-aided', note: '', on: true, why: 'The guest says which pages it can do without.', rows: [] },
  adaptiveRate: {
    label: 'Adaptive rate', note: '400 to 800 Mbit/s', on: {}, why: 'Each round is sent at the last dirty rate plus a little.',
    rows: [
      { field: 'deltaMbps', spec: spec('Plus', boostLimits.deltaMbps, boostDefaults.adaptiveRate.deltaMbps, [0, 1000, 'linear']) },
      { field: 'minMbps', spec: spec('At least', boostLimits.minMbps, boostDefaults.adaptiveRate.minMbps, [1, 100_000, 'log']) },
      { field: 'maxMbps', spec: spec('At most', boostLimits.maxMbps, boostDefaults.adaptiveRate.maxMbps, [1, 100_000, 'log']) },
    ],
  },
  bandwidthCost: {
    label: 'Bandwidth cost', note: '', on: {}, why: 'Each round\'s rate weighs what bandwidth costs against what the guest loses.',
    rows: [{
      field: 'degradationWeight',
      spec: spec('Guest counts', boostLimits.degradationWeight, boostDefaults.bandwidthCost.degradationWeight, [0, 100, 'linear']),
    }],
  },
  quietPhase: {
    label: 'Quiet phase', note: 'at most 10 s', on: {}, why: 'Waits for a phase in which the guest writes little before it begins.',
    rows: [{ field: 'waitS', spec: spec('Waits at most', boostLimits.waitS, boostDefaults.quietPhase.waitS, [0, 600, 'linear']) }],
  },
})

function ordered(forms: Record<BoostName, Omit<BoostForm, 'name'>>): BoostForm[] {
  return (Object.keys(forms) as BoostName[]).map((name) => ({ name, ...forms[name] }))
}
