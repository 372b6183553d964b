/**
 * A table of total times that were predicted from a dirty curve: one row per link, one column per downtime limit, `-` for never. Source: A.
 * Gudkov's `predict_migration.py` (qemu-devel 2023), whose Gbps are 2^30 bit/s. Each cell is a separate migration.
 */
import * as texts from '../../../messages/compiled/en/places/records.ts'
import { BYTES_PER_S_OF_MBPS, KIB_BYTES, MIB_BYTES } from '../../../units/units.ts'
import { emptyRecord, unknownSettings } from '../importer.ts'
import type { Importer, ReadMigration, Reading } from '../importer.ts'
import { amountIn } from '../text/quantities.ts'
import { UnreadLines } from '../unreadLines.ts'

const header = /^\s*downtime\s*>?\s*[|\t](.*)$/i
const row = /^\s*([\d.,]+)\s*([KMG])bps\s*[|\t](.*)$/i
const time = /^(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+)ms)?$/
const bitsOf: Readonly<Record<string, number>> = { K: KIB_BYTES, M: MIB_BYTES, G: KIB_BYTES * MIB_BYTES }

/** `never`: it does not converge within the limit. */
interface Cell {
  readonly link: string
  readonly mbps: number
  readonly limit: string
  readonly totalS: number | 'never'
}

export const predictedTimesImporter: Importer = {
  kind: 'predicted-times',
  recognises: ({ lines }) => (lines.some((line) => header.test(line)) && lines.some((line) => row.test(line)) ? 0.97 : 0),
  read({ lines }): Reading {
    const unread = new UnreadLines()
    let limits: string[] = []
    const cells: Cell[] = []
    lines.forEach((line, i) => {
      const head = header.exec(line)
      const link = row.exec(line)
      if (head !== null) limits = head[1].split(/[|\t]/).map((cell) => cell.trim())
      else if (link !== null && limits.length > 0) cells.push(...cellsOf(link, limits, i + 1, unread))
      else if (line.trim() !== '' && !/^[\s|+-]+$/.test(line)) unread.add(i + 1, line, texts.unread.unknownLine)
    })
    const usedMiB = memoryOf(cells)
    return { migrations: cells.map((cell) => migrationOf(cell, usedMiB)), unread: unread.list(), cut: false }
  },
}

function cellsOf([, amount, unit, rest]: RegExpExecArray, limits: readonly string[], line: number, unread: UnreadLines): Cell[] {
  const mbps = ((amountIn(amount)?.value ?? 0) * bitsOf[unit.toUpperCase()]) / 1e6
  const columns = rest.split(/[|\t]/).map((cell) => cell.trim())
  if (columns.length !== limits.length) unread.add(line, rest, texts.unread.badRow(limits.length, columns.length))
  return columns.slice(0, limits.length).flatMap((cell, i) => {
    const totalS = cell === '-' ? ('never' as const) : secondsIn(cell)
    if (totalS === null) unread.add(line, cell, texts.unread.badCell(limits[i]))
    return totalS === null ? [] : [{ link: `${amount} ${unit}bps`, mbps, limit: limits[i], totalS }]
  })
}

function secondsIn(text: string): number | null {
  const parts = time.exec(text)
  if (parts === null || text === '') return null
  const [hours, minutes, seconds, ms] = parts.slice(1).map((part) => Number(part ?? 0))
  return hours * 3600 + minutes * 60 + seconds + ms / 1000
}

/** Without a limit everything is sent once. Taken from the slowest link, whose seconds are rounded least. */
function memoryOf(cells: readonly Cell[]): number | null {
  const once = cells
    .filter(({ limit, totalS }) => limit.startsWith('unlim') && totalS !== 'never')
    .toSorted((a, b) => a.mbps - b.mbps)
    .at(0)
  return once === undefined || once.totalS === 'never' ? null : (once.totalS * once.mbps * BYTES_PER_S_OF_MBPS) / MIB_BYTES
}

function migrationOf({ link, mbps, limit, totalS }: Cell, usedMemoryMiB: number | null): ReadMigration {
  const seconds = secondsIn(limit)
  return {
    id: `${link}, ${limit}`,
    record: { ...emptyRecord, usedMemoryMiB, settings: { ...unknownSettings, downtimeLimitMs: seconds === null ? null : seconds * 1000 } },
    facts: { status: totalS === 'never' ? 'active' : 'completed', totalS: totalS === 'never' ? null : totalS, rateMbps: mbps },
  }
}
