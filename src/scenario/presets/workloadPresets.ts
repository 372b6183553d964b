/**
 * Workloads by name: the ones that the papers measured and the default scenario's web server. A new one is an entry in the list of its
 * paper. Each builds regions that fit the used memory of its VM (`fittedLayout` documents how they shrink).
 */
import { sources } from '../../messages/compiled/en/scenario/presetSources.ts'
import { dayaratnePresets } from './dayaratnePresets.ts'
import { liuPresets } from './liuPresets.ts'
import { ruanPresets } from './ruanPresets.ts'
import { sliwkoPresets } from './sliwkoPresets.ts'
import { svardPresets } from './svardPresets.ts'
import type { WorkloadDefinition, WorkloadPreset } from './workloadPreset.ts'
import { fittedLayout, stream } from './workloadPreset.ts'

const webServer: WorkloadDefinition = {
  id: 'web-server',
  title: 'Web server',
  why: 'A busy cache plus background writes. Converges after several rounds on Gigabit Ethernet.',
  params: {
    writesPerS: {
      title: 'Page writes',
      min: 0,
      max: 1e9,
      unit: '/s',
      default: 20_000,
      log: true,
      what: 'Page writes per second to the working set. Higher: more dirty pages each round.',
      sets: 'writes',
    },
    sizeMiB: {
      title: 'Working set',
      min: 1,
      max: 16_777_216,
      unit: 'MiB',
      default: 224,
      log: true,
      what: 'Memory the guest rewrites repeatedly. Higher: more pages dirty at once.',
      sets: 'workingSet',
    },
    backgroundPerS: {
      title: 'Background',
      min: 0,
      max: 1e9,
      unit: '/s',
      default: 500,
      log: true,
      what: 'Page writes per second spread over all used memory.',
    },
  },
  build: ({ writesPerS, sizeMiB, backgroundPerS }, room) =>
    fittedLayout(
      {
        streams: [
          stream(writesPerS, Math.min(224, sizeMiB), sizeMiB, { readsPerS: writesPerS * 2 }),
          stream(backgroundPerS, 0, Math.max(room.usedMiB - (room.usedTopMiB ?? 0), Math.min(224, sizeMiB) + sizeMiB), {
            readsPerS: backgroundPerS * 4,
          }),
        ],
        content: { compressRatio: 2.5 },
      },
      1,
      room,
    ),
}

const definitions: readonly WorkloadDefinition[] = [
  webServer,
  ...liuPresets,
  ...ruanPresets,
  ...svardPresets,
  ...sliwkoPresets,
  ...dayaratnePresets,
]

export const workloadPresets: readonly WorkloadPreset[] = definitions.map((preset) => ({ ...preset, source: sources[preset.id] }))

const byId = new Map(workloadPresets.map((preset) => [preset.id, preset]))

/** The preset of this id; undefined for an unknown one. */
export function findWorkloadPreset(id: string): WorkloadPreset | undefined {
  return byId.get(id)
}

/** Keys of a preset workload that are not parameters. */
export const presetKeys = ['preset', 'phases', 'content'] as const
