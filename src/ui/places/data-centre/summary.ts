/** Results of a run of many migrations, most asked first: whether all completed, when, and how long guests were stopped. */
import { outcomeByCause } from '../../../engine/result/outcomeByCause.ts'
import { type DeadlineOutcome, isNeedless } from '../../../analysis/report/deadlineOutcome.ts'
import { dataSize, duration, formatWhole, say } from '../../../units/format.ts'
import { inRow } from '../../../units/lists.ts'
import { reasonText } from '../../../engine/result/reasons/reasonText.ts'
import type { MigrationResult, Outcome, Result } from '../../../engine/result/result.ts'
import { energyText, massText } from '../../../analysis/energy/energyText.ts'
import { energyAndCarbon } from '../../../messages/compiled/en/energy.ts'
import type { OfRun } from './vmTable.ts'
import * as texts from '../../../messages/compiled/en/places/dataCentre.ts'

export interface CentreSummary {
  alarming: boolean
  headline: string[]
  facts: { term: string; text: string }[]
}

/** Number of migrations per outcome, completed first. */
function outcomeCounts(migrations: readonly MigrationResult[]): [Outcome, number][] {
  const counts = new Map<Outcome, number>()
  for (const migration of migrations) {
    const outcome = outcomeByCause(migration)
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  }
  return [...counts].sort(([one], [other]) => Number(other === 'completed') - Number(one === 'completed') || one.localeCompare(other))
}

/** Of VMs that migrated or were cloned, or of migrations. */
type Deed = 'migrated' | 'cloned' | 'completed'

/** Outcomes that the headline names first, the worst first: the guest is lost, stays at the source, or waits for pages. */
const BROKEN = ['lost', 'failed', 'paused'] as const

function doneText(deed: Deed, counts: ReadonlyMap<Outcome, number>, asked: number, makespan: string): string {
  const done = counts.get('completed') ?? 0
  if (counts.get('skipped') === asked) return texts.noneStarted(deed, asked)
  if (done === asked) return texts.allDone(deed, asked, makespan)
  const broken = BROKEN.flatMap((outcome) => (counts.has(outcome) ? [outcome] : [])).map((outcome, i) => {
    const [count, name] = [counts.get(outcome)!, texts.outcomeNames[outcome]]
    return i > 0
      ? texts.nextBroken(count, name)
      : texts.firstBroken(deed === 'completed' && outcome !== 'lost' ? 'migration' : 'VM', count, name)
  })
  return broken.length === 0
    ? texts.someDone(deed, formatWhole(done), asked, makespan)
    : texts.someBroken(deed, inRow(broken), formatWhole(done), formatWhole(asked), makespan)
}

/** How a migration ended and why; most reasons begin with the outcome. */
export function outcomeText({ outcome, reason }: Pick<MigrationResult, 'outcome' | 'reason'>): string {
  const isNamed = outcome !== 'skipped' && reason.code !== 'pages-never-fetched'
  return isNamed ? reasonText(reason) : texts.outcomeAndReason(texts.outcomeNames[outcome], reasonText(reason))
}

/** `carbonG`: the CO₂ of its energy, in grams. */
export function centreSummary(
  { migrations, totals }: Pick<Result, 'migrations' | 'totals'>,
  carbonG: number,
  deadlineOf: OfRun['deadlineOf'],
): CentreSummary {
  const counts = outcomeCounts(migrations)
  const asked = migrations.length
  const makespan = say(duration(totals.makespanS))
  const isOnlyOne = migrations.length === 1
  const downtimeText = isOnlyOne ? texts.onlyDowntime : texts.longestDowntime
  const headline =
    asked === 0
      ? [texts.noMigrations]
      : [
          doneText(deedOf(migrations), new Map(counts), asked, makespan),
          ...(totals.downtimeMsMax === null ? [] : [downtimeText(say(duration(totals.downtimeMsMax / 1000)))]),
        ]
  const deadlines = migrations.map(deadlineOf).filter((outcome) => outcome !== null)
  const sum = (of: (migration: MigrationResult) => number) => migrations.reduce((total, migration) => total + of(migration), 0)
  const lostMiB = sum(({ applicationTraffic: { inLostMiB, outLostMiB } }) => inLostMiB + outLostMiB)
  const lostWorkS = sum(({ performance, totalS }) => (1 - performance.mean) * totalS)
  const facts = [
    {
      term: texts.downtime,
      text: totals.downtimeMsSum === null || isOnlyOne ? '' : texts.downtimeInTotal(say(duration(totals.downtimeMsSum / 1000))),
    },
    { term: texts.guestSlowdown, text: lostWorkS > 0 ? texts.workLost(say(duration(lostWorkS))) : '' },
    { term: texts.trafficLost, text: lostMiB > 0 ? texts.applicationTrafficLost(say(dataSize(lostMiB))) : '' },
    { term: texts.transferred, text: say(dataSize(totals.transferredMiB)) },
    { term: texts.energy, text: energyAndCarbon(texts.energyByModel(energyText(totals.energyJ)), massText(carbonG)) },
    { term: texts.deadlines, text: deadlineText(deadlines) },
    {
      term: texts.outcomes,
      text:
        counts.length < 2
          ? ''
          : inRow(counts.map(([outcome, count]) => texts.outcomeCount(formatWhole(count), texts.outcomeNames[outcome]))),
    },
  ].filter(({ text }) => text !== '')
  const causes = [
    ...(migrations.every((one) => one.outcome === 'completed' || isNeedless(one)) ? [] : [texts.outcomes]),
    ...(deadlines.includes('missed') ? [texts.deadlines] : []),
  ]
  // What alarms comes first: on narrow pages the last facts have no room.
  const isCause = ({ term }: { term: string }) => causes.includes(term)
  return { alarming: causes.length > 0, headline, facts: [...facts.filter(isCause), ...facts.filter((fact) => !isCause(fact))] }
}

/** VMs are counted if each has one migration, and all of them move or all are cloned; otherwise migrations are counted. */
function deedOf(migrations: readonly MigrationResult[]): Deed {
  const cloned = migrations.filter(({ copies }) => copies.length > 0).length
  const perVm = new Set(migrations.map(({ vm }) => vm)).size === migrations.length
  if (!perVm || (cloned > 0 && cloned < migrations.length)) return 'completed'
  return cloned === 0 ? 'migrated' : 'cloned'
}

function deadlineText(deadlines: readonly DeadlineOutcome[]): string {
  const all = deadlines.length
  const [met, missed, open] = (['met', 'missed', 'open'] as const).map((one) => deadlines.filter((outcome) => outcome === one).length)
  if (all > 0 && met === all) return texts.allDeadlinesMet(formatWhole(all))
  return inRow([
    ...(missed > 0 ? [texts.deadlinesMissed(formatWhole(missed), formatWhole(all))] : []),
    ...(open > 0 ? [texts.deadlinesNotReached(formatWhole(open), formatWhole(all))] : []),
  ])
}
