/** Every quotable number of one migration's result, named and with its unit. */
import type { DowntimeParts, MigrationResult } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { type GridDay, USUAL_GRID } from '../energy/carbon.ts'
import { type EnergyHosts, migrationGrams } from '../energy/energyOverTime.ts'
import { carbonOnGrid, energyText } from '../energy/energyText.ts'
import { boostFigures } from './boostFigures.ts'
import { deadlineOutcomeOf } from './deadlineOutcome.ts'
import { faultWaits } from './faultWaits.ts'
import { dataSize, duration, formatWhole, pages, percent, say } from '../../units/format.ts'
import * as texts from '../../messages/compiled/en/report.ts'
import { downtimePartNames } from './downtimeParts.ts'
import { stoppedInVainMs, stoppedMs } from '../../engine/result/downtime.ts'
import { countPrecopyRounds } from '../../engine/result/precopyRounds.ts'

export interface Figure {
  name: string
  /** Glossary label of the name, if it is another. */
  entry?: string
  text: string
  /** The total that the number belongs to, or how it is counted. */
  note?: string
}

/** Of the scenario: the hosts' energy, and the deadlines. */
interface OfScenario extends Pick<Scenario, 'migrations' | 'endS'> {
  hosts: EnergyHosts
}

/** Hosts with the default energy, no deadline. */
const USUAL: OfScenario = { hosts: [], migrations: [], endS: null }

/**
 * The figures of a migration as texts, in the order in which they are shown. `pageKiB`: the size of the guest's pages. `grid`: on which its
 * CO₂ is counted.
 */
export function migrationFigures(
  migration: MigrationResult,
  pageKiB: number,
  scenario: OfScenario = USUAL,
  grid: GridDay = USUAL_GRID,
): Figure[] {
  const { downtimeMs, reportedDowntimeMs, transferredMiB, overheadMiB, pagesSent, pagesResent, zeroPages, performance } = migration
  const pageMiB = pageKiB / 1024
  const rounds = countPrecopyRounds(migration.rounds)
  return [
    { name: texts.totalTime, text: say(duration(migration.totalS)), ...reportedTotal(migration) },
    { name: texts.downtime, text: milliseconds(downtimeMs), ...partsOf(migration.downtimeParts), ...stoppedNote(migration) },
    { name: texts.reportedDowntime, text: milliseconds(reportedDowntimeMs), note: texts.reportedByProduct },
    { name: texts.transferred, text: say(dataSize(transferredMiB)) },
    {
      name: texts.retransmitted,
      text: say(dataSize(pagesResent * pageMiB)),
      note: texts.resentOfSent(formatWhole(pagesResent), say(pages(pagesSent))),
    },
    { name: texts.overhead, text: say(dataSize(overheadMiB)), note: texts.overheadNote },
    { name: texts.rounds, text: formatWhole(rounds), note: texts.roundsNote },
    { name: texts.dirtySyncs, text: formatWhole(migration.dirtySyncs), note: texts.dirtySyncsNote },
    ...deadlineFigure(migration, scenario),
    ...moreFigures(migration),
    { name: texts.zeroPages, text: formatWhole(zeroPages), note: texts.zeroPagesNote },
    ...boostFigures(migration).map(({ boost, text }) => ({ name: texts.boostFigures(boost), entry: boost, text: '', note: text })),
    {
      name: texts.meanGuestSpeed,
      text: say(percent(performance.mean)),
      note: degradedNote(migration),
    },
    {
      name: texts.energy,
      text: energyText(migration.energyJ),
      note: carbonOnGrid(migrationGrams(scenario.hosts, grid)(migration), grid),
    },
  ]
}

/** The verdict names the speed of a guest that runs; this mean counts its downtime. */
function degradedNote(migration: MigrationResult): string {
  const { degradedS } = migration.performance
  if (degradedS <= 0) return texts.neverDegraded
  const time = say(duration(degradedS))
  return stoppedMs(migration) > 0 ? texts.degradedWithDowntime(time) : texts.degradedTime(time)
}

/** The product's own total where it is another. */
function reportedTotal({ totalS, reportedTotalS }: MigrationResult): Pick<Figure, 'note'> {
  const reported = say(duration(reportedTotalS))
  return reported === say(duration(totalS)) ? {} : { note: texts.totalByProduct(reported) }
}

function deadlineFigure(migration: MigrationResult, scenario: OfScenario): Figure[] {
  const outcome = deadlineOutcomeOf(migration, scenario)
  return outcome === null ? [] : [{ name: texts.deadline, text: texts.deadlineOutcomes[outcome] }]
}

/** Figures that only some migrations have: page faults, several switchovers, copies, a local disk. */
function moreFigures({ pageFaults, switches, copies, diskMiB, diskS, queuedS, from, to }: MigrationResult): Figure[] {
  const figures: Figure[] = []
  if (queuedS > 0) figures.push({ name: texts.queued, text: say(duration(queuedS)), note: texts.queuedNote })
  if (pageFaults.count > 0) {
    figures.push({ name: texts.pageFaults, text: formatWhole(pageFaults.count), note: faultWaits(pageFaults) })
  }
  switches.forEach(({ atS, to: side, pauseMs, pages: moved }, i) => {
    const at = say(duration(atS))
    const host = side === 'source' ? from : to
    const note = moved > 0 ? texts.switchoverWithPages(at, host, say(pages(moved))) : texts.switchoverTo(at, host)
    figures.push({ name: texts.switchover(i + 1), entry: texts.switchovers, text: milliseconds(pauseMs), note })
  })
  for (const { to: host, outcome, runsFromS, completeS } of copies) {
    figures.push({
      name: texts.copyOnHost(host),
      entry: texts.copy,
      text: texts.copyOutcomes[outcome],
      note: copyNote(runsFromS, completeS),
    })
  }
  if (diskMiB > 0) figures.push({ name: texts.localDisk, text: say(dataSize(diskMiB)), note: texts.diskCopiedIn(say(duration(diskS))) })
  return figures
}

function copyNote(runsFromS: number | null, completeS: number | null): string {
  if (runsFromS === null) return texts.copyNeverStarted
  const started = say(duration(runsFromS))
  return completeS === null ? texts.copyStarted(started) : texts.copyCompleted(started, say(duration(completeS)))
}

/** A downtime that is not divided has no note. */
function partsOf(parts: DowntimeParts): Pick<Figure, 'note'> {
  const named = downtimePartNames.filter(([part]) => parts[part] > 0).map(([part, name]) => `${name} ${milliseconds(parts[part])}`)
  return named.length === 0 ? {} : { note: named.join(' + ') }
}

/** Of a guest that did not switch over. */
function stoppedNote(migration: MigrationResult): Pick<Figure, 'note'> {
  const ms = stoppedInVainMs(migration)
  return ms === 0 ? {} : { note: texts.stoppedNote(say(duration(ms / 1000))) }
}

function milliseconds(ms: number | null): string {
  return ms === null ? texts.noDowntime : say(duration(ms / 1000))
}
