/** Results of a run of many migrations, most asked first: whether all completed, when, and how long guests were stopped. */
import { dataSize, duration, formatNumber, formatWhole, say } from '../../units/format.ts'
import type { MigrationResult, Outcome, Result } from '../../engine/result.ts'

export interface CentreSummary {
  alarming: boolean
  headline: string[]
  facts: { term: string; text: string }[]
}

/** Number of migrations per outcome, completed first. */
export function outcomeCounts(migrations: readonly MigrationResult[]): [Outcome, number][] {
  const counts = new Map<Outcome, number>()
  for (const { outcome } of migrations) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
  return [...counts].sort(([one], [other]) => Number(other === 'completed') - Number(one === 'completed') || one.localeCompare(other))
}

/** Energy in the unit with the fewest digits. */
export function energyText(joules: number): string {
  if (joules >= 1e6) return `${formatNumber(joules / 1e6)} MJ`
  return joules >= 1000 ? `${formatNumber(joules / 1000)} kJ` : `${formatNumber(joules)} J`
}

export function summaryOf({ migrations, totals }: Pick<Result, 'migrations' | 'totals'>): CentreSummary {
  const counts = outcomeCounts(migrations)
  const asked = migrations.filter(({ outcome }) => outcome !== 'skipped').length
  const done = migrations.filter(({ outcome }) => outcome === 'completed').length
  // What is cloned has not left.
  const cloned = migrations.filter(({ copies }) => copies.length > 0).length
  const [has, have] = cloned === 0 ? ['has moved', 'have moved'] : cloned === migrations.length ? ['is cloned', 'are cloned'] : ['is done', 'are done']
  const all = asked === 1 ? `The VM ${has}` : asked === 2 ? `Both ${have}` : `All ${formatWhole(asked)} ${have}`
  const makespan = say(duration(totals.makespanS))
  const headline = asked === 0 ? ['No migrations.'] : [
    done === asked ? `${all} after ${makespan}.` : `${formatWhole(done)} of ${formatWhole(asked)} ${have} in ${makespan}.`,
    ...(asked > 0 ? [`Longest downtime ${say(duration(totals.downtimeMsMax / 1000))}.`] : []),
  ]
  const deadlines = migrations.filter(({ deadlineMet }) => deadlineMet !== null).length
  const sum = (of: (migration: MigrationResult) => number) => migrations.reduce((total, migration) => total + of(migration), 0)
  const lostMiB = sum(({ applicationTraffic: { inLostMiB, outLostMiB } }) => inLostMiB + outLostMiB)
  const lostWorkS = sum(({ performance, totalS }) => (1 - performance.mean) * totalS)
  const facts = [
    { term: 'Downtime', text: `${say(duration(totals.downtimeMsSum / 1000))} in total` },
    { term: 'Guest slowdown', text: [
      ...(lostWorkS > 0 ? [`${say(duration(lostWorkS))} of work lost, downtime included`] : []),
      ...(lostMiB > 0 ? [`Traffic lost · ${say(dataSize(lostMiB))} of application traffic`] : []),
    ].join('; ') },
    { term: 'Transferred', text: say(dataSize(totals.transferredMiB)) },
    { term: 'Energy', text: `${energyText(totals.energyJ)} (model of Liu et al., L4)` },
    { term: 'Deadlines', text: deadlineText(deadlines, totals.deadlineMisses) },
    { term: 'Outcomes', text: counts.length < 2 ? '' : counts.map(([outcome, count]) => `${formatWhole(count)} ${outcome}`).join(', ') },
  ].filter(({ text }) => text !== '')
  return { alarming: done < asked || totals.deadlineMisses > 0, headline, facts }
}

function deadlineText(deadlines: number, misses: number): string {
  if (deadlines === 0) return ''
  return misses === 0 ? `all ${formatWhole(deadlines)} met` : `${formatWhole(misses)} of ${formatWhole(deadlines)} missed`
}
