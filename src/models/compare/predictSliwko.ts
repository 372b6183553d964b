/** Traffic of a run by Sliwko and Getov's formula (S1), for the applications of their Table 2. */
import { defaultParams } from '../../scenario/presets/resolveWorkload.ts'
import { ruleDescriptors } from '../../scenario/schema/rules/rules.ts'
import type { Workload } from '../../scenario/schema/schema.ts'
import { migrationFactorMB } from '../formulas/modelInputs.ts'
import type { MigrationFacts } from './migrationFacts.ts'
import { shownFigure } from '../formulas/warningText.ts'
import * as texts from '../../messages/compiled/en/models/cautions.ts'
import type { ModelVerdict } from './prediction.ts'
import type { Application } from '../formulas/sliwko2017.ts'
import { applications, largestExponent, sliwko2017 } from '../formulas/sliwko2017.ts'

const model = 'sliwko2017'
/** The paper's testbed: VirtualBox, 100BASE-T, a VM of 1024 MB (S4). */
const testbed = { rule: 'virtualbox', rateMBps: 12.5, memoryMiB: 1024 }

export function predictSliwko(facts: MigrationFacts): ModelVerdict {
  const { vm } = facts
  const found = applicationOf(vm.workload)
  if (found === null) return { applies: false, model, why: texts.notInTable2 }
  const { application, applicationMB } = found
  const exponent = applications[application].af * applicationMB
  if (exponent > largestExponent) return { applies: false, model, why: texts.tooLargeExponent(shownFigure(exponent)) }
  const { transferMB, warnings = [] } = sliwko2017({ application, mfMB: migrationFactorMB, usedMB: applicationMB, canonicalMB: 0 })
  return {
    applies: true,
    prediction: {
      model,
      values: { transferredMiB: transferMB },
      basis: texts.applicationMemory(application, shownFigure(applicationMB)),
      caveats: [...facts.caveats, ...warnings, ...awayFromTestbed(facts)],
    },
  }
}

/** Keyed by the share of their memory that is written, in %. */
const allocators = new Map<number, Application>([
  [10, 'vm-allocator-10'],
  [20, 'vm-allocator-20'],
  [30, 'vm-allocator-30'],
])

/** Line of Table 2 of a workload, and its application's memory as the paper defines it (S4); null if it has none. */
export function applicationOf(workload: Workload): { application: Application; applicationMB: number } | null {
  const preset = typeof workload === 'string' ? workload : 'preset' in workload ? workload.preset : null
  if (preset === null) return null
  const given: Readonly<Record<string, unknown>> = typeof workload === 'string' ? {} : workload
  const standard = defaultParams(preset)
  const value = (name: string): number => {
    const own = given[name]
    return typeof own === 'number' ? own : (standard[name] ?? 0)
  }
  switch (preset) {
    case 'idle':
      return { application: 'idle', applicationMB: 0 }
    // "Additional allocated memory was mainly to support the open connections": the preset's 0.1 MiB per user plus 8 MiB.
    case 'apache':
      return { application: 'apache', applicationMB: 8 + 0.1 * value('users') }
    // 32 MB of libraries, and 15.5 MB per process.
    case 'specjvm2008':
      return { application: 'specjvm2008', applicationMB: 32 + 15.5 * value('processes') }
    // 229 MB for select; update: 310 MB at 20 % of the rows, and 47 MB for each 20 % more.
    case 'postgresql': {
      const percent = value('updatePercent')
      return { application: 'postgresql', applicationMB: percent === 0 ? 229 : 262 + 2.36 * percent }
    }
    case 'vm-allocator': {
      const application = allocators.get(value('wwsPercent'))
      return application === undefined ? null : { application, applicationMB: value('allocatedMiB') }
    }
    default:
      return null
  }
}

function awayFromTestbed({ strategy: { rule }, rateMBps, vm }: MigrationFacts): string[] {
  return [
    ...(rule.kind === testbed.rule ? [] : [texts.otherRule(ruleDescriptors[rule.kind].label)]),
    ...(rateMBps === testbed.rateMBps ? [] : [texts.otherRate(testbed.rateMBps, shownFigure(rateMBps))]),
    ...(vm.memoryMiB === testbed.memoryMiB ? [] : [texts.otherMemory(shownFigure(vm.memoryMiB))]),
  ]
}
