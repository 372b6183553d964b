/** `model`: evaluates a model of the papers. */
import { parseDocument } from '../scenario/codec/parseScenarioText.ts'
import { closest, didYouMean, oneOf, shown } from '../scenario/schema/fields/faultText.ts'
import { evaluateModel, isModelName, modelNames, models } from '../models/models.ts'
import type { Evaluated, ModelName } from '../models/models.ts'
import { jsonText } from '../units/jsonText.ts'
import { evenGrams, type GridDay } from '../analysis/energy/carbon.ts'
import { carbonOnGrid } from '../analysis/energy/energyText.ts'
import { gridDayOf, type GridOptions, hasGrid } from './gridOptions.ts'
import { firstRounds, lastRounds, printLines, printText, textTable } from './output.ts'
import type { Column } from './output.ts'
import { readDocument } from './readScenario.ts'
import { printWarnings, Refusal, refusal } from './refusal.ts'
import { duration, formatExact, formatNumber, formatWhole, say } from '../units/format.ts'
import type { GudkovInput, GudkovOutput } from '../models/formulas/gudkov2023.ts'
import type { Algorithm1Output } from '../models/formulas/liu2011Algorithm1.ts'
import type { BaseOutput } from '../models/formulas/liu2011Base.ts'
import type { CostOutput } from '../models/formulas/liu2011Cost.ts'
import type { EnergyInput, EnergyOutput } from '../models/formulas/liu2011Energy.ts'
import type { RefinedInput, RefinedOutput } from '../models/formulas/liu2011Refined.ts'
import { factorsOf } from '../models/formulas/sliwko2017.ts'
import type { TransferInput, TransferOutput } from '../models/formulas/sliwko2017.ts'

export interface ModelOptions extends GridOptions {
  json?: boolean
}

export async function modelCommand(name: string, file: string, options: ModelOptions): Promise<void> {
  const model = knownModel(name)
  const grid = gridDayOf(options)
  const evaluation = evaluateModel(model, await readInput(file))
  if (!evaluation.ok) throw new Refusal(evaluation.faults)
  printWarnings(evaluation.warnings)
  if (options.json === true) printText(jsonText(hasGrid(options) ? withCarbon(evaluation.evaluated, grid) : evaluation.evaluated.output))
  else printLines(modelReport(evaluation.evaluated, grid))
}

/** @throws Refusal for a name without a model */
function knownModel(name: string): ModelName {
  if (isModelName(name)) return name
  const guess = closest(name, modelNames)
  throw refusal('NAME', `no model ${shown(name)}${guess === null ? `. Choose ${oneOf(modelNames)}` : didYouMean(guess)}`)
}

/** @throws Refusal if it is unreadable or not JSON */
async function readInput(file: string): Promise<unknown> {
  const text = await readDocument(file)
  if (text.replace(/^\ufeff/, '').trim() === '') throw refusal('(document)', 'is empty; a model’s input is an object { … }')
  const document = parseDocument(text)
  if ('message' in document) throw refusal('(document)', document.message)
  return document.value
}

/** A model's result as a table for people, in the papers' units: MB, MB/s, s, J. Lines without line breaks. */
function modelReport(evaluated: Evaluated, grid: GridDay): string[] {
  const { title, source } = models[evaluated.model]
  const warnings = 'warnings' in evaluated.output ? (evaluated.output.warnings ?? []) : []
  return [
    `${evaluated.model}: ${title} (${source})`,
    ...body(evaluated, grid),
    ...(warnings.length === 0 ? [] : ['', ...warnings.map((warning) => `Warning: ${warning}`)]),
  ]
}

function body(evaluated: Evaluated, grid: GridDay): string[] {
  switch (evaluated.model) {
    case 'liu2011-base':
    case 'liu2011-algorithm1':
      return roundsLines(evaluated.output)
    case 'liu2011-refined':
      return refinedLines(evaluated.input, evaluated.output)
    case 'liu2011-energy':
      return energyLines(evaluated.input, evaluated.output, grid)
    case 'liu2011-cost':
      return costLines(evaluated.output)
    case 'sliwko2017':
      return transferLines(evaluated.input, evaluated.output)
    case 'gudkov2023':
      return timesLines(evaluated.input, evaluated.output)
  }
}

function roundsLines(output: BaseOutput | Algorithm1Output): string[] {
  const { lambda, rounds, migratedMB, totalS, downtimeS } = output
  const skipping = rounds.some((round) => 'skippedMB' in round)
  const columns: Column[] = [
    { head: 'Round', align: 'left' },
    { head: 'Volume', align: 'right' },
    { head: 'Duration', align: 'right' },
    ...(skipping ? [{ head: 'Skipped', align: 'right' as const }] : []),
  ]
  const rows = rounds.map((round, i) => [
    downtimeS !== null && i === rounds.length - 1 ? `${i} (final copy)` : String(i),
    megabytes(round.volumeMB),
    seconds(round.timeS),
    ...('skippedMB' in round ? [megabytes(round.skippedMB)] : []),
  ])
  const downtime = downtimeS === null ? 'never stops the guest' : `downtime ${seconds(downtimeS)}`
  return [
    `Transfers ${megabytes(migratedMB)} in ${seconds(totalS)}; ${downtime}; λ = ${formatNumber(lambda)}`,
    '',
    ...shortened(textTable(columns, rows)),
  ]
}

/** The first and the last rounds; the JSON has all of them. */
function shortened(table: string[]): string[] {
  const omitted = table.length - 1 - firstRounds - lastRounds
  if (omitted <= 1) return table
  return table.toSpliced(1 + firstRounds, omitted, `… ${formatWhole(omitted)} more rounds (use --json)`)
}

function refinedLines({ sampleMBps, mu, phi }: RefinedInput, { meanMBps, ewmaMBps, refinedMBps }: RefinedOutput): string[] {
  const columns: Column[] = [
    { head: 'Migration', align: 'left' },
    { head: 'Mean', align: 'right' },
    { head: 'Moving average', align: 'right' },
  ]
  const rows = meanMBps.map((mean, i) => [String(i + 1), rate(mean), rate(ewmaMBps[i])])
  return [
    `Dirty rate ${rate(refinedMBps)}: weight ${formatNumber(phi)} for the sample of ${rate(sampleMBps)}, ` +
      `weight ${formatNumber(1 - phi)} for the history (μ = ${formatNumber(mu)})`,
    '',
    ...textTable(columns, rows),
  ]
}

/** The output, with CO₂ if it is that of the energy model. */
function withCarbon(evaluated: Evaluated, grid: GridDay): unknown {
  if (evaluated.model !== 'liu2011-energy') return evaluated.output
  return { ...evaluated.output, carbonG: evenGrams(evaluated.output.energyJ, 0, grid) }
}

function energyLines({ migratedMB, alpha, beta }: EnergyInput, { energyJ }: EnergyOutput, grid: GridDay): string[] {
  return [
    `${joules(energyJ)} for ${megabytes(migratedMB)}: ${formatExact(alpha)} J/MB and ${formatExact(beta)} J`,
    carbonOnGrid(evenGrams(energyJ, 0, grid), grid),
  ]
}

function costLines({ ranking }: CostOutput): string[] {
  const columns: Column[] = [
    { head: 'Rank', align: 'right' },
    { head: 'VM', align: 'left' },
    { head: 'Cost', align: 'right' },
  ]
  return [
    '',
    ...textTable(
      columns,
      ranking.map(({ id, cost }, i) => [String(i + 1), id, formatNumber(cost, 4)]),
    ),
  ]
}

function transferLines(input: TransferInput, { transferMB }: TransferOutput): string[] {
  const { cmdtMB, af } = factorsOf(input)
  const applicationMB = input.usedMB - input.canonicalMB
  const term = `${formatExact(input.mfMB)} MB × e^(${formatExact(af)} × ${formatExact(applicationMB)})`
  return [`Transfers ${megabytes(transferMB)}: ${formatExact(cmdtMB)} MB and ${term}`]
}

function timesLines({ mbps, downtimeMs }: GudkovInput, { totalS }: GudkovOutput): string[] {
  const columns: Column[] = [
    { head: 'Mbit/s', align: 'right' },
    ...downtimeMs.map((limit) => ({ head: limit === null ? 'no limit' : `≤ ${formatExact(limit)} ms`, align: 'right' as const })),
  ]
  const rows = mbps.map((link, i) => [
    formatExact(link),
    ...totalS[i].map((total) => (total === null ? 'never' : `${formatWhole(total)} s`)),
  ])
  return ['Total time by link (rows) and downtime limit (columns)', '', ...textTable(columns, rows)]
}

function megabytes(value: number): string {
  return `${formatNumber(value, 4)} MB`
}

function rate(value: number): string {
  return `${formatNumber(value, 4)} MB/s`
}

function joules(value: number): string {
  return `${formatNumber(value, 4)} J`
}

function seconds(value: number): string {
  return say(duration(value))
}
