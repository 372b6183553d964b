/** Every quotable number of one migration's result, named and with its unit. */
import type { DowntimeParts, MigrationResult } from '../../engine/result.ts'
import { boostFigures } from './boostFigures.ts'
import { faultWaits } from './faultWaits.ts'
import { dataSize, duration, formatWhole, pages, percent, say } from '../../units/format.ts'

export interface Figure {
  name: string
  text: string
  /** The total that the number belongs to, or how it is counted. */
  note?: string
}

const partNames: Record<keyof DowntimeParts, string> = {
  stopMs: 'stop', ramMs: 'RAM', deviceMs: 'device', resumeMs: 'resume', announceMs: 'announce', unmapMs: 'unmap',
}

/** `pageKiB` is the size of the guest's pages. */
export function figuresOf(migration: MigrationResult, pageKiB: number): Figure[] {
  const { downtimeMs, reportedDowntimeMs, transferredMiB, overheadMiB, pagesSent, pagesResent, zeroPages, performance } = migration
  const pageMiB = pageKiB / 1024
  const rounds = migration.rounds.filter(({ kind }) => kind === 'full' || kind === 'iterate').length
  return [
    { name: 'Total time', text: say(duration(migration.totalS)) },
    { name: 'Downtime', text: milliseconds(downtimeMs), note: partsOf(migration.downtimeParts) },
    { name: 'Reported downtime', text: milliseconds(reportedDowntimeMs), note: 'as the product prints it' },
    { name: 'Transferred', text: say(dataSize(transferredMiB)) },
    {
      name: 'Retransmitted', text: say(dataSize(pagesResent * pageMiB)), note: `${say(pages(pagesResent))} of ${formatWhole(pagesSent)} sent`,
    },
    { name: 'Overhead', text: say(dataSize(overheadMiB)), note: 'beyond one copy of each page' },
    { name: 'Rounds', text: formatWhole(rounds), note: 'without the final copy' },
    { name: 'Dirty syncs', text: formatWhole(migration.dirtySyncs), note: 'QEMU `dirty-sync-count`' },
    ...moreFigures(migration),
    { name: 'Zero pages', text: formatWhole(zeroPages), note: 'sent as markers' },
    ...boostFigures(migration).map(({ boost, text }) => ({ name: `Boost: ${boost}`, text: '', note: text })),
    { name: 'Mean guest speed', text: say(percent(performance.mean)), note: `below 90 % for ${say(duration(performance.degradedS))}` },
  ]
}

/** Figures that only some strategies and VMs have: page faults, several switchovers, copies, a local disk. */
function moreFigures({ pageFaults, switches, copies, diskMiB, diskS, queuedS, from, to }: MigrationResult): Figure[] {
  const figures: Figure[] = []
  if (queuedS > 0) figures.push({ name: 'Queued', text: say(duration(queuedS)), note: 'requested, not started' })
  if (pageFaults.count > 0) {
    figures.push({ name: 'Page faults', text: formatWhole(pageFaults.count), note: faultWaits(pageFaults) })
  }
  switches.forEach(({ atS, to: side, pauseMs, pages: moved }, i) => figures.push({
    name: `Switchover ${i + 1}`, text: milliseconds(pauseMs),
    note: `at ${say(duration(atS))}, ${side === 'source' ? `back to ${from}` : `over to ${to}`}${moved > 0 ? ` with ${say(pages(moved))}` : ''}`,
  }))
  for (const { to: host, outcome, runsFromS, completeS } of copies) {
    const runs = runsFromS === null ? 'never started' : `ran from ${say(duration(runsFromS))}`
    figures.push({ name: `Copy on host ${host}`, text: outcome, note: completeS === null ? runs : `${runs}, complete at ${say(duration(completeS))}` })
  }
  if (diskMiB > 0) figures.push({ name: 'Local disk', text: say(dataSize(diskMiB)), note: `copied in ${say(duration(diskS))}` })
  return figures
}

function partsOf(parts: DowntimeParts): string {
  const named = (Object.keys(partNames) as (keyof DowntimeParts)[])
    .filter((part) => parts[part] > 0)
    .map((part) => `${partNames[part]} ${milliseconds(parts[part])}`)
  return named.join(' + ')
}

function milliseconds(ms: number): string {
  return say(duration(ms / 1000))
}
