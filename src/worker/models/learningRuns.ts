/** Observations from runs of the engine: varies the scenario, runs it, and reads the subject's quantities from each run. */
import { formatRounded } from '../../units/format.ts'
import { paperPeeks, peeks } from '../../analysis/dirtyWindows.ts'
import type { MigrationResult } from '../../engine/result.ts'
import { ExtendedSimulation } from '../../engine/simulate.ts'
import type { Subject } from '../../models/fit/trainableModels.ts'
import { weightedMeanMBps } from '../../models/formulas/liu2011Refined.ts'
import { energyObservations, gammaObservations, pastMigration } from '../../models/fit/observations.ts'
import * as texts from '../../texts/places/modelFigures.ts'
import type { TableRow } from '../../models/fit/observationTable.ts'
import { sweptScenarios, writtenMiB } from '../../models/fit/sweep.ts'
import { variedNames } from '../../models/fit/varied.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario, Vm } from '../../scenario/schema/schema.ts'
import type { LearnSource } from './modelsProtocol.ts'
import type { ProgressListener } from '../papers/papersProtocol.ts'
import { KIB_BYTES } from '../../units/units.ts'

export interface LearningRuns {
  rows: TableRow[]
  notes: string[]
}

interface Watch {
  pause(): Promise<void>
  onProgress: ProgressListener
}

const momentsBetweenPauses = 256
/** The sample before a migration uses another seed than the migration itself. */
const sampleSeed = 1_000_003

export async function learningRuns(subject: Subject, source: LearnSource & { kind: 'runs' }, { pause, onProgress }: Watch): Promise<LearningRuns> {
  const { vm: id, plan } = source
  const skips = subject === 'gamma' && !rulesThatSkip(source.scenario, id)
  const scenario = skips ? underXensRule(source.scenario, id) : source.scenario
  const notes = skips ? [texts.underXenRule] : []
  const swept = sweptScenarios(scenario, id, plan)
  const rows: TableRow[] = []
  onProgress(0, swept.length)
  for (const [i, { factor, scenario: varied }] of swept.entries()) {
    const parsed = parseScenario(varied)
    const point = texts.sweepPoint(variedNames[plan.varied], formatRounded(factor, 3))
    if (parsed.ok) {
      const run = await migrationsOf(parsed.scenario, pause)
      const vm = parsed.scenario.vms.find((one) => one.id === id)
      const seen = vm === undefined ? [] : observationsOf(subject, run, vm, parsed.scenario.seed)
      if (seen.length === 0) notes.push(texts.pointWithout(point, nothingSeen(subject)))
      rows.push(...seen)
    } else notes.push(texts.pointRefused(point, parsed.faults[0].path, parsed.faults[0].message))
    onProgress(i + 1, swept.length)
  }
  return { rows, notes }
}

async function migrationsOf(scenario: Scenario, pause: () => Promise<void>): Promise<MigrationResult[]> {
  const simulation = new ExtendedSimulation(scenario, { seed: scenario.seed, series: false })
  for (let moments = 0; simulation.step(); moments++) if (moments % momentsBetweenPauses === 0) await pause()
  return simulation.result().migrations
}

function observationsOf(subject: Subject, migrations: readonly MigrationResult[], vm: Vm, seed: number): TableRow[] {
  const own = migrations.find((one) => one.vm === vm.id)
  if (subject === 'energy') return energyObservations(migrations).map((one) => ({ ...one }))
  if (own === undefined) return []
  switch (subject) {
    case 'gamma': return gammaObservations(own, vm.pageKiB).map((one) => ({ ...one }))
    case 'transfer': return own.outcome === 'completed' ? [{ usedMB: writtenMiB(vm), canonicalMB: 0, transferMB: own.transferredMiB }] : []
    case 'phi': {
      const past = pastMigration(own, vm.pageKiB)
      return past.rounds.length === 0 ? [] : [{ sampleMBps: sampledMBps(vm, seed + sampleSeed), meanMBps: weightedMeanMBps(past) }]
    }
  }
}

function nothingSeen(subject: Subject): string {
  return subject === 'gamma' ? texts.noSecondRound : subject === 'phi' ? texts.noRoundWhileRunning : texts.notCompleted
}

/** S_m: dirty rate over half a second of the guest's life, MB/s. */
function sampledMBps(vm: Vm, seed: number): number {
  const { windowS } = paperPeeks
  const [pages] = peeks(vm, seed, { everyS: windowS, count: 1, clear: true })
  return (pages * vm.pageKiB * KIB_BYTES) / 1e6 / windowS
}

function rulesThatSkip({ migrations }: Scenario, id: string): boolean {
  const strategy = migrations.find(({ vm }) => vm === id)?.strategy
  return strategy !== undefined && 'rule' in strategy && !('transport' in strategy) && (strategy.rule.kind === 'xen' || strategy.rule.kind === 'liu2011')
}

function underXensRule(scenario: Scenario, id: string): Scenario {
  const parsed = parseScenario({
    ...scenario,
    migrations: scenario.migrations.map((one) => (one.vm === id ? { ...one, strategy: { kind: 'precopy', rule: { kind: 'xen' } } } : one)),
  })
  return parsed.ok ? parsed.scenario : scenario
}
