/**
 * The testbed of Liu et al. 2011 (§5.1, L9): Gigabit Ethernet, Xen's pre-copy, a VM of 1 GB with 4 vCPUs, migration traffic of 400 to 800
 * Mbit/s that follows the dirty rate (L6). Chosen here, as the paper leaves it open: Xen's own limits of rounds and traffic, 1 MiB of
 * device state, 20 ms to resume (its T_resume). "R can be configured according to the observed value of D" (§3.1): the first round, too,
 * follows the dirty rate, sampled or as estimated beforehand (`migrationAfterHistory`). The pre-copy "terminates 1) if the memory dirtying
 * rate exceeds the memory transmission rate" (§2). Xen 3.4's code has this condition only when built with its adaptive rate, whose budget
 * and time slices §4.3 describes (`sent_this_iter > sent_last_iter && RATE_IS_MAX()` in `xc_domain_save.c`): it holds where the rate
 * adapts.
 */
import { resumeSDefault } from '../../models/formulas/modelInputs.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'
import { isLiuWorkload, liuWorkload, swingOf, usualVcpus } from './workloads.ts'

interface LiuSetting {
  name?: string
  /** One of the paper's workloads, by its id, or any other. */
  workload: ScenarioInput['vms'][number]['workload']
  memoryMiB?: number
  vcpus?: number
  /** A fixed rate; without it the rate adapts. */
  mbps?: number
  /** Number of migrations back and forth, the first at `firstS`, then every `everyS`. */
  times?: number
}

/** Time that a sample of the dirty rate needs before the first of several migrations. */
export const firstS = 1
/** Interval between migrations: longer than the slowest one, and no multiple of a load's phases, so that each begins at another point of them. */
export const everyS = 121

/**
 * The migration with this number, from 0, of a VM that has a history. "We first take a peek at current memory access pattern of each
 * running VM. Combining with the historical data, we can estimate the memory dirtying rate of each workload, and then the memory
 * transmission [rate] can be configured to adapt to the memory dirtying rate" (§4.1): the first round follows this estimate.
 */
export function migrationAfterHistory(setting: Omit<LiuSetting, 'mbps' | 'times'>, number: number, estimateMBps: number): ScenarioInput {
  const base = liuScenario(setting)
  const [{ strategy, ...migration }] = base.migrations
  const adaptiveRate = { firstRound: 'given' as const, givenDirtyMbps: estimateMBps * 8 }
  return {
    ...base,
    migrations: [{ ...migration, atS: firstS + number * everyS, strategy: { ...strategy, boosts: { adaptiveRate } } as typeof strategy }],
  }
}

/** A VM that is migrated `times` times between two hosts under Xen's rule; without `mbps`, at Xen's adaptive rate. */
export function liuScenario({ name = '', workload, memoryMiB = 1024, vcpus = usualVcpus, mbps, times = 1 }: LiuSetting): ScenarioInput {
  const guest = isLiuWorkload(workload) ? { workload: liuWorkload(workload, memoryMiB, vcpus), ...swingOf(workload) } : { workload }
  return {
    version: 1,
    name,
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ],
    vms: [{ id: 'vm', host: 'a', memoryMiB, vcpus, ...guest, fixedMs: { resume: resumeSDefault * 1000 } }],
    migrations: Array.from({ length: times }, (_, i) => ({
      vm: 'vm',
      to: i % 2 === 0 ? 'b' : 'a',
      atS: times === 1 ? 0 : firstS + i * everyS,
      ...(mbps === undefined ? {} : { maxMbps: mbps }),
      strategy: {
        kind: 'precopy',
        rule: { kind: 'xen', stopWhenRoundsGrow: mbps === undefined },
        boosts: mbps === undefined ? { adaptiveRate: { firstRound: 'sampled' } } : {},
      },
    })),
  }
}
