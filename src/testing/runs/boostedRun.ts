/** Runs of a writer with boosts, for what the stage compares: written against sent. */
import type { Run } from '../../store/play/run.ts'
import { testScenario } from '../smallScenario.ts'
import { simulatedRun } from './simulatedRun.ts'

interface Load {
  writesPerS: number
  sizeMiB: number
  mbps: number
  /** The free setting of a boost. */
  setting: number
}

export interface Boosting {
  boosts: (setting: number) => Record<string, unknown>
  workload?: Record<string, unknown>
  stream?: Record<string, unknown>
  strategy?: Record<string, unknown>
  /** In the end: it throttles to 99 % and doubles the limit. */
  alwaysGains?: true
}

export function boostedRun({ writesPerS, sizeMiB, mbps, setting }: Load, { boosts, workload, stream, strategy }: Boosting): Run {
  return simulatedRun(
    testScenario({
      mbps,
      streams: [{ writesPerS, sizeMiB, ...stream }],
      workload,
      vm: { memoryMiB: 256, deviceStateKiB: 0 },
      rule: { kind: 'qemu', downtimeMs: 300, socketMiB: 0 },
      strategy: { boosts: boosts(setting), ...strategy },
      scenario: { endS: 200 },
    }),
  )
}
