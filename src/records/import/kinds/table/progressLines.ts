/**
 * Lines of a script that watches a migration: a time, `name=value` pairs with their units, numbers that only have a unit, a status. The
 * names are those of a table's columns. A line without a time that repeats no figure continues the one before it.
 */
import * as texts from '../../../../messages/compiled/en/places/records.ts'
import type { RecordSample } from '../../../migrationRecord.ts'
import { emptySample, longestName } from '../../importer.ts'
import type { Importer, Reading } from '../../importer.ts'
import { impossibleCount, momentIn, numberIn } from '../../text/quantities.ts'
import type { RecordText } from '../../text/recordText.ts'
import { UnreadLines } from '../../unreadLines.ts'
import { fieldOf, runColumn, unitScale, statusOf, words } from './columns.ts'
import type { SampleField } from './columns.ts'
import { migrationsOfSamples } from './runs.ts'

const unit = String.raw`(?:(?:[kmgt]i?b(?:ytes?|its?)?|[kmgt]?bits?|[kmgt]?bps|bytes?|b|pages?)(?:\/s(?:ec)?)?|ms|us|sec|seconds?|s|%)`
const number = String.raw`[-+]?\d[\d.,]*(?:e[-+]?\d+)?`
const end = String.raw`(?![\w=.])`
const states =
  'setup|active|completed|complete|done|cancelled|canceled|cancelling|failed|device|pre-switchover|postcopy-active|postcopy-paused|postcopy-recover'
/** `sent=210.74 GiB`, `remaining: '285,528,064'` */
const pair = String.raw`(?<![\w-])(?!(?:${states})\s?:)([a-z][\w-]{0,40})\s?[=:]\s*['"]?(${number})['"]?(?:\s?(${unit})${end})?`
/** `8328.5 mbps`, `3.4 GiB left` */
const bare = String.raw`(?<![\w.=-])(${number})\s?(${unit})${end}(?:\s(sent|transferred|left|remaining|total)\b)?`
/** `pass 3`, `downtime 304 ms` */
const worded = String.raw`\b(pass|rounds?|iterations?|syncs|downtime|total time|elapsed|setup|remaining|sent|transferred)\s#?(${number})(?:\s?(${unit})${end})?`
const figure = new RegExp(`${pair}|${worded}|${bare}`, 'gi')
const leadingTime = /^\s*\[?\s*(?:t\s*=\s*|\+)?(\d{1,9}(?:[.,]\d{1,9})?)\s?(s|sec|ms)?\]?(?=[\s:,])/i
const status = new RegExp(String.raw`(?<![\w-])(${states})(?![\w-])`, 'i')
const name = /\b(vm|domain|guest|instance|name)=['"]?([A-Za-z][\w.-]*)/i
const measures: ReadonlySet<string> = new Set<SampleField>(['transferredMiB', 'remainingMiB', 'rateMbps', 'dirtyPagesPerS', 'dirtySyncs'])
/** Name of a rate that has only a unit. */
const unitName = 'throughput'
const longestLine = 1000
/** Share of the lines that are of a monitor. */
const mostLines = 0.5

interface ProgressLine {
  /** Figures that the line names; others have only a unit. */
  readonly named: number
  readonly sample: Partial<RecordSample>
  readonly vm: string | null
  readonly unknown: readonly string[]
  readonly impossible: readonly string[]
}

export const progressLinesImporter: Importer = {
  kind: 'progress-lines',
  recognises({ lines }) {
    const filled = lines.filter((line) => line.trim() !== '')
    const fitting = filled.filter((line) => line.length <= longestLine && /\d/.test(line) && isProgress(parsed(line)))
    if (fitting.length === 0 || fitting.length < mostLines * filled.length) return 0
    return fitting.length > 1 ? 0.75 : 0.6
  },
  read: (text: RecordText): Reading => readLines(text),
}

/** Two named figures, one of them an amount, a rate or a count of rounds. */
function isProgress({ sample, named }: ProgressLine): boolean {
  return named >= 2 && Object.keys(sample).some((field) => measures.has(field))
}

/** Figures of a line as they are read. */
interface Figures {
  readonly sample: { -readonly [K in keyof RecordSample]?: RecordSample[K] }
  readonly unknown: string[]
  readonly impossible: string[]
  named: number
}

function parsed(line: string): ProgressLine {
  const figures: Figures = { sample: {}, unknown: [], impossible: [], named: 0 }
  const time = leadingTime.exec(line)
  const atS = momentIn(line.slice(0, 40)) ?? secondsOf(time)
  if (atS !== null) figures.sample.atS = atS
  for (const found of line.slice(time?.[0].length ?? 0).matchAll(figure)) addFigure(figures, namedFigure(found))
  const state = status.exec(line)?.[1]
  if (state !== undefined) figures.sample.status = statusOf(state.toLowerCase())
  return { ...figures, vm: name.exec(line)?.[2].slice(0, longestName) ?? null }
}

/** The first figure of a field counts. */
function addFigure(figures: Figures, [key, digits, sized]: NamedFigure): void {
  const { sample, unknown, impossible } = figures
  const value = numberIn(digits)
  const field = figureOf(key, sized)
  if (field === null || value === null) {
    if (key !== '') unknown.push(key)
    return
  }
  const isTime = field.name === 'atS'
  if (!isTime && (value < 0 || value >= impossibleCount)) impossible.push(key)
  else if (sample[field.name] === undefined) {
    sample[field.name] = value * field.scale
    if (!isTime && key !== unitName) figures.named++
  }
}

function secondsOf(time: RegExpExecArray | null): number | null {
  return time === null ? null : Number(time[1].replace(',', '.')) / (time[2]?.toLowerCase() === 'ms' ? 1e3 : 1)
}

function figureOf(key: string, sized: string): { name: SampleField; scale: number } | null {
  const field = fieldOf(`${key} ${sized}`.trim())
  if (field === undefined || (sized === '%' && field[1] !== 'throttlePercent')) return null
  return { name: field[1], scale: unitScale(words(`${key} ${sized}`), field[2]) }
}

type NamedFigure = [name: string, digits: string, unit: string]

/** Name, number and unit of a match of `figure`; a rate without a name is named by its unit. */
function namedFigure(found: RegExpMatchArray): NamedFigure {
  const [, pairKey, pairNumber, pairUnit = '', wordKey, wordNumber, wordUnit = '', bareNumber, bareUnit = '', bareWord] = found
  if (pairKey !== undefined) return [runColumn.test(words(pairKey)) ? '' : pairKey, pairNumber, pairUnit]
  if (wordKey !== undefined) return [wordKey, wordNumber, wordUnit]
  const isRate = /bps$|\/s/i.test(bareUnit) && !/^pages/i.test(bareUnit)
  return [bareWord ?? (isRate ? unitName : ''), bareNumber, bareUnit]
}

function readLines({ lines }: RecordText): Reading {
  const unread = new UnreadLines()
  const runs = new Map<string | null, Partial<RecordSample>[]>()
  let lastVm: string | null = null
  lines.forEach((line, i) => {
    if (line.trim() === '') return
    const { sample, vm, unknown, impossible } = parsed(line.slice(0, longestLine))
    for (const key of unknown) unread.unused(i + 1, key)
    for (const key of impossible) unread.add(i + 1, key, texts.unread.impossible(key))
    if (Object.keys(sample).every((field) => field === 'atS')) {
      unread.add(i + 1, line, texts.unread.unknownLine)
      return
    }
    // A line without a name is of the guest before it.
    lastVm = vm ?? lastVm
    const samples = runs.get(lastVm) ?? []
    const last = samples.at(-1)
    const continues = last !== undefined && Object.keys(sample).every((field) => !(field in last))
    if (continues) samples[samples.length - 1] = { ...last, ...sample }
    else samples.push(sample)
    runs.set(lastVm, samples)
  })
  return {
    migrations: [...runs].flatMap(([vm, samples]) =>
      migrationsOfSamples(
        samples.map((sample) => ({ ...emptySample, ...sample })),
        vm,
        unread,
      ),
    ),
    unread: unread.list(),
    left: unread.left,
    cut: false,
  }
}
