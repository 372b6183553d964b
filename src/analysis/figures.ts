/** Every number of one migration's result that a person may want to quote, named and with its unit. Pure. */
import type { DowntimeParts, MigrationResult } from '../engine/result.ts'
import { boostFigures } from './boostFigures.ts'
import { dataSize, duration, formatWhole, pages, percent, say } from './format.ts'

export interface Figure {
  name: string
  text: string
  /** What the number is a part of, or how it is counted. */
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
    { name: 'Reported downtime', text: milliseconds(reportedDowntimeMs), note: 'what the product itself prints' },
    { name: 'Transferred', text: say(dataSize(transferredMiB)) },
    {
      name: 'Sent again', text: say(dataSize(pagesResent * pageMiB)), note: `${say(pages(pagesResent))} of ${formatWhole(pagesSent)} sent`,
    },
    { name: 'Overhead', text: say(dataSize(overheadMiB)), note: 'beyond each page once' },
    { name: 'Rounds', text: formatWhole(rounds), note: 'the stop not counted' },
    { name: 'Dirty syncs', text: formatWhole(migration.dirtySyncs), note: 'as QEMU counts them' },
    { name: 'Zero pages', text: formatWhole(zeroPages), note: 'a marker each' },
    ...boostFigures(migration).map(({ boost, text }) => ({ name: `Boost: ${boost}`, text: '', note: text })),
    { name: 'Guest\'s mean speed', text: say(percent(performance.mean)), note: `slower for ${say(duration(performance.degradedS))}` },
  ]
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
