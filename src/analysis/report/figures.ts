/** Every quotable number of one migration's result, named and with its unit. */
import type { DowntimeParts, MigrationResult } from '../../engine/result.ts'
import { boostFigures } from './boostFigures.ts'
import { faultWaits } from './faultWaits.ts'
import { dataSize, duration, formatWhole, pages, percent, say } from '../../units/format.ts'
import * as texts from '../../texts/report.ts'

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
    { name: texts.totalTime, text: say(duration(migration.totalS)) },
    { name: texts.downtime, text: milliseconds(downtimeMs), note: partsOf(migration.downtimeParts) },
    { name: texts.reportedDowntime, text: milliseconds(reportedDowntimeMs), note: texts.asTheProductPrintsIt },
    { name: texts.transferred, text: say(dataSize(transferredMiB)) },
    {
      name: texts.retransmitted, text: say(dataSize(pagesResent * pageMiB)), note: texts.ofSent(say(pages(pagesResent)), formatWhole(pagesSent)),
    },
    { name: texts.overhead, text: say(dataSize(overheadMiB)), note: texts.beyondOneCopyOfEach },
    { name: texts.rounds, text: formatWhole(rounds), note: texts.withoutTheFinalCopy },
    { name: texts.dirtySyncs, text: formatWhole(migration.dirtySyncs), note: texts.qemuDirtySyncCount },
    ...moreFigures(migration),
    { name: texts.zeroPages, text: formatWhole(zeroPages), note: texts.sentAsMarkers },
    ...boostFigures(migration).map(({ boost, text }) => ({ name: texts.boost(boost), text: '', note: text })),
    { name: texts.meanGuestSpeed, text: say(percent(performance.mean)), note: texts.below90For(say(duration(performance.degradedS))) },
  ]
}

/** Figures that only some strategies and VMs have: page faults, several switchovers, copies, a local disk. */
function moreFigures({ pageFaults, switches, copies, diskMiB, diskS, queuedS, from, to }: MigrationResult): Figure[] {
  const figures: Figure[] = []
  if (queuedS > 0) figures.push({ name: texts.queued, text: say(duration(queuedS)), note: texts.requestedNotStarted })
  if (pageFaults.count > 0) {
    figures.push({ name: texts.pageFaults, text: formatWhole(pageFaults.count), note: faultWaits(pageFaults) })
  }
  switches.forEach(({ atS, to: side, pauseMs, pages: moved }, i) => figures.push({
    name: texts.switchover(i + 1), text: milliseconds(pauseMs),
    note: texts.at(say(duration(atS)), side === 'source' ? texts.backTo(from) : texts.overTo(to), moved > 0 ? texts.withText(say(pages(moved))) : ''),
  }))
  for (const { to: host, outcome, runsFromS, completeS } of copies) {
    const runs = runsFromS === null ? texts.neverStarted : texts.ranFrom(say(duration(runsFromS)))
    figures.push({ name: texts.copyOnHost(host), text: outcome, note: completeS === null ? runs : texts.completeAt(runs, say(duration(completeS))) })
  }
  if (diskMiB > 0) figures.push({ name: texts.localDisk, text: say(dataSize(diskMiB)), note: texts.copiedIn(say(duration(diskS))) })
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
