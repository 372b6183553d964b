/** Checks an untrusted brief: returns it with its scenario completed and its metrics parsed, or all its faults. Never throws. */
import { readBy } from '../../analysis/metrics/evaluateMetric.ts'
import { parseMetric } from '../../analysis/metrics/parseMetric.ts'
import type { Metric } from '../../analysis/metrics/parseMetric.ts'
import { checkDocument } from '../../scenario/checks/checkedDocument.ts'
import type { Fault, FaultList } from '../../scenario/checks/faultList.ts'
import { shown } from '../../scenario/schema/fields/faultText.ts'
import { parseDocument } from '../../scenario/codec/parseScenarioText.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { briefSchema } from './briefSchema.ts'
import type { BriefDocument } from './briefSchema.ts'
import { FALLBACK_LANGUAGE } from './briefText.ts'

export interface Goal extends Readonly<Omit<BriefDocument['goals'][number], 'of'>> {
  readonly of: Metric
}

export interface Brief extends Readonly<Omit<BriefDocument, 'goals' | 'scenario'>> {
  readonly goals: readonly Goal[]
  /** The scenario as written, to which a solution's patch applies. */
  readonly written: object
  /** The same with every default. */
  readonly scenario: Scenario
  /** The document that this brief was read from, for links and files. */
  readonly document: BriefDocument
}

export type ReadBrief = { ok: true; brief: Brief; warnings: Fault[] } | { ok: false; faults: Fault[]; warnings: Fault[] }

/** Checks an untrusted brief, its scenario and the metrics of its goals; reports every fault, never throws. */
export function readBrief(value: unknown): ReadBrief {
  let scenario: Scenario | null = null
  let metrics: (Metric | null)[] = []
  const warnings: Fault[] = []
  const checked = checkDocument(briefSchema, value, (fields, faults) => {
    if (fields.scenario !== undefined) scenario = checkedScenario(fields.scenario, faults, warnings)
    metrics = (fields.goals ?? []).map(({ of }, i) => checkedMetric(of, i, faults))
    checkIds(fields, faults)
    if (fields.text !== undefined) checkTexts(fields, fields.text, faults)
  })
  if (!checked.ok) return checked
  const goals = checked.input.goals.flatMap((goal, i) => {
    const of = metrics[i]
    return of === null ? [] : [{ ...goal, of }]
  })
  if (scenario === null) throw new Error('a brief without faults has a scenario')
  const brief: Brief = { ...checked.input, goals, scenario, written: checked.input.scenario, document: checked.input }
  return { ok: true, brief, warnings: [...checked.warnings, ...warnings] }
}

/** The brief in a JSON text. */
export function readBriefText(text: string): ReadBrief {
  const document = parseDocument(text)
  return 'message' in document
    ? { ok: false, faults: [{ path: '(document)', message: document.message }], warnings: [] }
    : readBrief(document.value)
}

function checkedScenario(value: object, faults: FaultList, warnings: Fault[]): Scenario | null {
  const parsed = parseScenario(value)
  const within = ({ path, message }: Fault): Fault => ({ path: path.startsWith('(') ? 'scenario' : `scenario.${path}`, message })
  warnings.push(...parsed.warnings.map(within))
  if (parsed.ok) return parsed.scenario
  for (const { path, message } of parsed.faults) faults.add(['scenario'], path.startsWith('(') ? message : `${path}: ${message}`)
  return null
}

function checkedMetric(of: string, index: number, faults: FaultList): Metric | null {
  const parsed = parseMetric(of)
  if (!parsed.ok) {
    faults.add(['goals', index, 'of'], parsed.message)
    return null
  }
  for (const { run } of readBy(parsed.metric)) {
    if (run !== 'R' && run !== 'S') faults.add(['goals', index, 'of'], `no run ${shown(run)}; R is the run and S its scenario`)
  }
  return parsed.metric
}

function checkIds({ goals = [], may = [] }: Partial<BriefDocument>, faults: FaultList): void {
  const seen = new Set<string>()
  goals.forEach(({ id, value, op }, i) => {
    if (seen.has(id)) faults.add(['goals', i, 'id'], `${shown(id)} names two goals`)
    seen.add(id)
    if (typeof value !== 'number' && op !== '==' && op !== '!=')
      faults.add(['goals', i, 'value'], `must be a number to compare with ${op}, got ${shown(value)}`)
  })
  may.forEach(({ min = -Infinity, max = Infinity }, i) => {
    if (min > max) faults.add(['may', i, 'min'], `must not be above max, ${shown(max)}, got ${shown(min)}`)
  })
}

/** Every key has a text in English, and every text a key. */
function checkTexts({ title, story, hidden, goals }: Partial<BriefDocument>, text: BriefDocument['text'], faults: FaultList): void {
  if (!Object.hasOwn(text, FALLBACK_LANGUAGE)) {
    faults.add(['text'], 'must have the texts in English under "en"')
    return
  }
  const keys = new Set([title, story, hidden?.seen, ...(goals ?? []).map(({ what }) => what)].filter((key) => key !== undefined))
  for (const key of keys)
    if (!Object.hasOwn(text[FALLBACK_LANGUAGE], key)) faults.add(['text', FALLBACK_LANGUAGE], `has no text ${shown(key)}`)
  // A field with a fault is undefined here, so that the texts that it uses are unknown.
  if (hidden === undefined || goals === undefined || title === undefined || story === undefined) return
  for (const [language, texts] of Object.entries(text)) {
    for (const key of Object.keys(texts)) if (!keys.has(key)) faults.add(['text', language], `${shown(key)} is not used`)
  }
}
