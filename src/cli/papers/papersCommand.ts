/** `papers`: the claims of the five papers beside simulated and modelled values, computed now. */
import type { Experiment } from '../../papers/experiment.ts'
import { claimId, claimKinds } from '../../papers/claims/claim.ts'
import { ofKind } from '../../papers/counting.ts'
import { picturesOf, storedSeeds } from '../../papers/gallery/picture.ts'
import { experimentsOf } from '../../papers/experiments.ts'
import { isRowId, paperOfRow, paperRows, rowIds } from '../../papers/claims/paperRows.ts'
import { plainStyle, publishedWithUnit, simulatedWithUnit } from '../../papers/claims/valueText.ts'
import { papers } from '../../papers/papers.ts'
import type { ReproducedClaim } from '../../papers/reproduce.ts'
import { inRowOrder, judgedClaims } from '../../papers/reproduce.ts'
import { statusLine } from '../../papers/rowStatus.ts'
import * as texts from '../../messages/compiled/en/places/papers.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { shown } from '../../scenario/schema/fields/faultText.ts'
import { comparable } from '../../units/comparable.ts'
import { jsonText } from '../../units/jsonText.ts'
import { listed } from '../../units/lists.ts'
import { numberOption, readTogether } from '../options.ts'
import { printLines, printText, textTable } from '../output.ts'
import { countLine, markdownLines } from './papersMarkdown.ts'
import { measureAll } from './papersPool.ts'
import { Refusal, refusal } from '../refusal.ts'

const style = plainStyle(4)
const seedsLimits = { min: 1, max: 100, whole: true, unit: 'seeds', what: 'Seeds 1 to K' } as const

export interface PapersOptions {
  json?: boolean
  markdown?: boolean
  seeds?: string
}

export async function papersCommand(ids: readonly string[], options: PapersOptions): Promise<void> {
  const all = (await Promise.all(papers.map(({ id }) => experimentsOf(id)))).flat()
  const { seeds, wanted } = readTogether({
    form: () => checkForm(options),
    seeds: () => numberOption('--seeds', options.seeds ?? '1', seedsLimits),
    wanted: () => wantedClaims(ids, all),
  })
  const chosen = all.filter(({ claims }) => claims.some((claim) => wanted.has(claimId(claim))))
  // Seed by seed, so that a worker's next task may share runs with its last.
  const tasks = Array.from({ length: seeds }, (_, i) => chosen.map(({ id }) => ({ experiment: id, seed: i + 1 }))).flat()
  const measures = await measureAll(tasks)
  const entries = inRowOrder(
    chosen.flatMap((experiment) =>
      judgedClaims(
        experiment,
        measures.filter((_, i) => tasks[i].experiment === experiment.id),
      ),
    ),
  ).filter(({ id }) => wanted.has(id))
  if (options.json === true) printText(jsonText(entries))
  else if (options.markdown === true) printLines(markdownLines(entries, seeds))
  else printLines(paperLines(entries, seeds, seeds < storedSeeds ? fewerSeedsLines(entries, await failingOverSeeds()) : []))
}

/** Ids of the predictions that do not hold over `storedSeeds`, as stored for the gallery. */
async function failingOverSeeds(): Promise<ReadonlySet<string>> {
  const pictures = await Promise.all(papers.map(({ id }) => picturesOf(id)))
  const claims = pictures.flatMap((ofPaper) => Object.values(ofPaper).flatMap((one) => one.claims))
  return new Set(ofKind(claims, 'prediction').flatMap(({ id, holds }) => (holds ? [] : [id])))
}

/** Names the predictions that hold with fewer seeds than they are counted with, and not with these: a chance of the seeds. */
export function fewerSeedsLines(entries: readonly ReproducedClaim[], failing: ReadonlySet<string>): string[] {
  const byChance = ofKind(entries, 'prediction').flatMap(({ id, holds }) => (holds && failing.has(id) ? [id] : []))
  if (byChance.length === 0) return []
  const verb = byChance.length === 1 ? 'does' : 'do'
  return [`Over ${storedSeeds} seeds, as they are counted in docs/papers.md, ${listed(byChance)} ${verb} not hold.`]
}

/** @throws Refusal for two forms of output */
function checkForm({ json, markdown }: PapersOptions): void {
  if (json === true && markdown === true) throw refusal('--markdown', 'cannot be combined with --json')
}

/** Claims by id, in any case, of a paper, a row, an experiment or a claim; all claims without ids. @throws Refusal naming each unknown id */
function wantedClaims(given: readonly string[], experiments: readonly Experiment[]): ReadonlySet<string> {
  const claimsBy = new Map<string, string[]>()
  for (const { id, paper, claims } of experiments) {
    for (const claim of claims) {
      for (const key of [id, paper, claim.row, claimId(claim)]) claimsBy.set(key, [...(claimsBy.get(key) ?? []), claimId(claim)])
    }
  }
  if (given.length === 0) return new Set(experiments.flatMap(({ claims }) => claims.map(claimId)))
  const written = new Map([...claimsBy.keys()].map((id) => [comparable(id), id]))
  const ids = given.map((id) => written.get(comparable(id)) ?? id)
  const faults = ids.filter((id) => !claimsBy.has(id)).map((id): Fault => ({ path: 'papers', message: unknownId(id, claimsBy) }))
  if (faults.length > 0) throw new Refusal(faults)
  return new Set(ids.flatMap((id) => claimsBy.get(id) ?? []))
}

function unknownId(id: string, claimsBy: ReadonlyMap<string, string[]>): string {
  const [row] = id.split('.')
  if (isRowId(row) && row !== id) {
    return `no claim ${shown(id)}. ${row} (${paperRows[row]}) has ${(claimsBy.get(row) ?? []).join(', ') || 'none'}`
  }
  const ofPapers = papers.map((paper) => {
    const rows = rowIds.filter((one) => paperOfRow(one) === paper.id)
    return `${rows[0]} to ${rows[rows.length - 1]}`
  })
  return (
    `no row, claim, paper or experiment ${shown(id)}. Use a row (${ofPapers.join(', ')}), a claim (L8.1), a paper ` +
    `(${papers.map((paper) => paper.id).join(', ')}) ` +
    'or an experiment (liu2011-fig8)'
  )
}

/** `more`: lines below the count. */
function paperLines(entries: readonly ReproducedClaim[], seeds: number, more: readonly string[]): string[] {
  const missed = entries.filter(({ holds }) => !holds)
  const tables = claimKinds.flatMap((kind) => {
    const own = ofKind(entries, kind)
    const { title, meaning } = texts.kinds[kind]
    return own.length === 0 ? [] : [`${title}: ${meaning}`, '', ...claimTable(own), '']
  })
  return [
    ...tables,
    countLine(entries, seeds),
    ...more,
    statusLine(entries),
    ...(missed.length === 0
      ? []
      : [
          '',
          ...textTable(
            [
              { head: 'Does not hold', align: 'left' },
              { head: 'Likely reason', align: 'left' },
            ],
            missed.map((one) => [one.id, one.why]),
          ),
        ]),
  ]
}

function claimTable(entries: readonly ReproducedClaim[]): string[] {
  return textTable(
    [
      { head: 'Claim', align: 'left' },
      { head: 'Statement', align: 'left' },
      { head: 'Published', align: 'left' },
      { head: 'Simulated', align: 'left' },
      { head: 'Holds', align: 'left' },
      { head: 'Missed by', align: 'left' },
    ],
    entries.map((one) => [
      one.id,
      one.what,
      publishedWithUnit(one.paper, one.unit, style),
      `${simulatedWithUnit(one.ours, one.unit, style)}${spreadText(one)}`,
      holdsText(one),
      one.wrongEngine ?? '',
    ]),
  )
}

/** The seeds for which a relation holds, if only for some. */
export function holdsText({ holds, seedsHeld }: Pick<ReproducedClaim, 'holds' | 'seedsHeld'>): string {
  if (holds) return 'yes'
  return seedsHeld === null || seedsHeld.held === 0 ? 'NO' : `${seedsHeld.held} of ${seedsHeld.of}`
}

/** Lowest and highest value over the seeds, if they differ. */
function spreadText({ spread }: ReproducedClaim): string {
  if (spread === null) return ''
  const [lowest, highest] = spread.map(style.number)
  return lowest === highest ? '' : ` (${lowest} to ${highest})`
}
