/** A run as comma-separated tables for a spreadsheet: the samples over time, and the rounds. Units stand in the column names. */
import type { Round } from '../../engine/result.ts'
import type { Run } from '../../store/run.ts'
import type { SampleColumns } from '../../worker/protocol.ts'

const columns = [
  'tS', 'dirtyPages', 'remainingPages', 'outOfDatePages', 'migrationMbps', 'inMbps', 'outMbps', 'performance', 'estimatedMbps',
  'thresholdPages', 'stopNowMs', 'replayLagMs', 'transferredMiB',
] as const satisfies (keyof SampleColumns)[]

export function samplesTable({ samples, length }: Pick<Run, 'samples' | 'length'>): string {
  const lines = [columns.join(',')]
  for (let i = 0; i < length; i++) lines.push(columns.map((name) => figures(samples[name][i])).join(','))
  return `${lines.join('\r\n')}\r\n`
}

export function roundsTable(rounds: readonly Round[]): string {
  if (rounds.length === 0) return ''
  const names = Object.keys(rounds[0]) as (keyof Round)[]
  const lines = [names.join(','), ...rounds.map((round) => names.map((name) => cell(round[name])).join(','))]
  return `${lines.join('\r\n')}\r\n`
}

function cell(value: string | number | null): string {
  if (value === null) return ''
  return typeof value === 'number' ? figures(value) : `"${value.replaceAll('"', '""')}"`
}

/** At most nine significant figures, as everywhere where results are printed. */
function figures(value: number): string {
  return String(Number(value.toPrecision(9)))
}
