/** All migrations as a table: contents and order of each column, and the same as comma-separated values. */
import { type Column, recordsOf } from '../../../kit/Table.tsx'
import { csvText, nineFigures } from '../../../analysis/csv.ts'
import { dataSize, duration, formatFixed, percent, say } from '../../../units/format.ts'
import type { MigrationResult } from '../../../engine/result/result.ts'
import { outcomeByCause } from '../../../engine/result/outcomeByCause.ts'
import type { DeadlineOutcome } from '../../../analysis/report/deadlineOutcome.ts'
import { strategyLabel } from '../../../scenario/schema/strategies/strategies.ts'
import { listed } from '../../../units/lists.ts'
import { energyText, massText } from '../../../analysis/energy/energyText.ts'
import { deadlineOutcomes } from '../../../messages/compiled/en/report.ts'
import { carbon } from '../../../messages/compiled/en/energy.ts'
import * as texts from '../../../messages/compiled/en/places/dataCentre.ts'

export interface VmColumn extends Column<MigrationResult> {
  key: string
  head: string
  value(migration: MigrationResult): string | number
  cell(migration: MigrationResult): string
  /** Whether its values say anything that the heading or the other columns do not; absent: always. */
  tells?(migrations: readonly MigrationResult[]): boolean
}

const words = (key: 'vm' | 'from' | 'to', head: string): VmColumn => ({
  key,
  head,
  fileHead: key,
  words: true,
  value: (migration) => migration[key],
  cell: (migration) => migration[key],
})

const number = (
  key: string,
  head: string,
  fileHead: string,
  value: (m: MigrationResult) => number,
  text: (value: number) => string,
): VmColumn => ({ key, head, fileHead, value, cell: (migration) => text(value(migration)) })

const lostMiB = ({ applicationTraffic: { inLostMiB, outLostMiB } }: MigrationResult) => inLostMiB + outLostMiB
const time = (seconds: number) => say(duration(seconds))

const columns: readonly VmColumn[] = [
  words('vm', texts.vm),
  words('from', texts.from),
  // A clone has copies on several hosts.
  { ...words('to', texts.to), cell: ({ to, copies }) => (copies.length === 0 ? to : listed(copies.map((copy) => copy.to))) },
  {
    key: 'outcome',
    head: texts.outcome,
    fileHead: 'outcome',
    value: ({ outcome }) => outcome,
    cell: (migration) => texts.outcomeNames[outcomeByCause(migration)],
    words: true,
    tells: (all) => all.some(({ outcome }) => outcome !== 'completed'),
  },
  {
    key: 'strategy',
    head: texts.strategy,
    fileHead: 'strategy',
    value: ({ strategy }) => strategy,
    cell: ({ strategy }) => strategyLabel(strategy),
    words: true,
    tells: (all) => all.some(({ strategy }) => strategy !== all[0].strategy),
  },
  number(
    'startS',
    texts.start,
    'start (s)',
    ({ startS }) => startS,
    (s) => `${formatFixed(s, 1)} s`,
  ),
  number('queued', texts.queued, 'queued (s)', ({ queuedS }) => queuedS, time),
  number('total', texts.totalTime, 'total time (s)', ({ totalS }) => totalS, time),
  {
    key: 'pause',
    head: texts.downtime,
    fileHead: 'downtime (ms)',
    value: ({ downtimeMs }) => downtimeMs ?? '',
    cell: ({ downtimeMs }) => (downtimeMs === null ? '–' : time(downtimeMs / 1000)),
  },
  number(
    'data',
    texts.transferred,
    'transferred (MiB)',
    ({ transferredMiB }) => transferredMiB,
    (mebibytes) => say(dataSize(mebibytes)),
  ),
  number(
    'speed',
    texts.guestSpeed,
    'guest speed (0 to 1)',
    ({ performance }) => performance.mean,
    (share) => say(percent(share)),
  ),
  number('degraded', texts.below90Percent, 'below 90 % speed (s)', ({ performance }) => performance.degradedS, time),
  {
    ...number('lost', texts.trafficLost, 'application traffic lost (MiB)', lostMiB, (mebibytes) => say(dataSize(mebibytes))),
    tells: (all) => all.some((migration) => lostMiB(migration) > 0),
  },
  number('energy', texts.energy, 'energy (J)', ({ energyJ }) => energyJ, energyText),
]

/** What a row needs of the run beside the result of its migration. */
export interface OfRun {
  /** The CO₂ of a migration, in grams. */
  gramsOf(migration: MigrationResult): number
  /** Null without a deadline. */
  deadlineOf(migration: MigrationResult): DeadlineOutcome | null
}

export function vmColumns({ gramsOf, deadlineOf }: OfRun): readonly VmColumn[] {
  return [...columns, number('carbon', carbon, 'CO₂ (g)', gramsOf, massText), deadlineColumn(deadlineOf)]
}

/** A file says `true` or `false`, and nothing where neither is known. */
function deadlineColumn(deadlineOf: OfRun['deadlineOf']): VmColumn {
  const values = { met: 'true', missed: 'false', open: '' }
  return {
    key: 'deadline',
    head: texts.deadline,
    fileHead: 'deadline met',
    value: (migration) => values[deadlineOf(migration) ?? 'open'],
    cell(migration) {
      const outcome = deadlineOf(migration)
      return outcome === null ? '–' : deadlineOutcomes[outcome]
    },
    words: true,
    tells: (all) => all.some((migration) => deadlineOf(migration) !== null),
  }
}

/** The columns of the table on the page: without those in which every migration is alike. A file has them all. */
export function tellingColumns(all: readonly VmColumn[], migrations: readonly MigrationResult[]): readonly VmColumn[] {
  return all.filter(({ tells }) => tells === undefined || tells(migrations))
}

/** Sorts names with numbers by the numbers. */
const collator = new Intl.Collator('en', { numeric: true })

/** Sorted by a column; equal rows keep their order. */
export function sortedBy(migrations: readonly MigrationResult[], { value }: VmColumn, descending: boolean): MigrationResult[] {
  const sign = descending ? -1 : 1
  return migrations.toSorted((one, other) => {
    const [x, y] = [value(one), value(other)]
    return sign * (typeof x === 'number' && typeof y === 'number' ? x - y : collator.compare(String(x), String(y)))
  })
}

/** Every column of every migration, with units in the column names and at most nine significant figures. */
export function migrationsTable(all: readonly VmColumn[], migrations: readonly MigrationResult[]): string {
  const nine = (value: string | number) => (typeof value === 'number' ? nineFigures(value) : value)
  const exact = all.map((column) => ({ ...column, value: (migration: MigrationResult) => nine(column.value(migration)) }))
  return csvText(recordsOf(exact, migrations))
}
