/** Goals that advice has where none are typed, on the command line and on the page: from the scenario or the record. */
import type { ImportedMigration } from '../../records/import/importRecord.ts'
import { guestEvidence } from '../../records/scenario/guestEvidence.ts'
import { pauseWithinLimitMs, QEMU_DOWNTIME_MS } from '../../scenario/schema/rules/qemu.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { oneCopyOf } from './oneCopy.ts'
import type { Wishes } from './wishes.ts'

export type Goals = Pick<Wishes, 'downtimeMs' | 'totalS'>

const LEAST_MS = 1
/** Nova raises the limit in steps up to `live_migration_downtime`, whose default this is; a record shows the steps until its end. */
const NOVA_DOWNTIME_MS = 500
const MOST_S = 1_000_000
/** Steps of the suggested time, and the least of them. */
const STEP_S = 60
/** Copies of the memory in use that the suggested time has room for. */
const COPIES = 2

const wholeMs = (ms: number): number => Math.max(LEAST_MS, Math.round(ms))
const wholeSteps = (seconds: number): number => Math.min(MOST_S, Math.max(1, Math.ceil(seconds / STEP_S)) * STEP_S)

/** For a VM of a scenario: the downtime limit of its migration, and the time of two copies of the memory in use. */
export function goalsOfScenario(scenario: Scenario, vm: string): Goals {
  const strategy = scenario.migrations.find((one) => one.vm === vm)?.strategy
  const rule = strategy !== undefined && 'rule' in strategy ? strategy.rule : null
  return {
    downtimeMs: rule !== null && 'downtimeMs' in rule ? wholeMs(rule.downtimeMs) : QEMU_DOWNTIME_MS,
    totalS: wholeSteps(COPIES * (oneCopyOf(scenario, vm)?.leastS ?? 0)),
  }
}

/**
 * For a record: its downtime limit and the pause that memory does not explain, and the time of two copies at the record's rate; at least the
 * downtime and the time of a migration that completed, whose pause may exceed the limit by as much as any. A pause by hand is no goal.
 */
export function goalsOfRecord({ facts, record, contradictions }: Pick<ImportedMigration, 'facts' | 'record' | 'contradictions'>): Goals {
  const evidence = guestEvidence(facts, record)
  const copiesS = evidence === null ? 0 : COPIES * (evidence.usedPages / evidence.pagesPerS)
  const ended = facts.status === 'completed' ? facts : null
  const isPausedByHand = contradictions.some(({ code }) => code === 'guest-paused-during')
  const pauseMs = isPausedByHand ? null : (ended?.downtimeMs ?? null)
  const limitMs = Math.max(record.settings.downtimeLimitMs ?? QEMU_DOWNTIME_MS, facts.product === 'nova' ? NOVA_DOWNTIME_MS : 0)
  return {
    downtimeMs: wholeMs(Math.max((pauseMs === null ? limitMs : pauseWithinLimitMs(limitMs)) + (facts.nonMemoryPauseMs ?? 0), pauseMs ?? 0)),
    totalS: wholeSteps(Math.max(copiesS, ended?.totalS ?? 0)),
  }
}
