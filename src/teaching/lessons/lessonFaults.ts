/** Faults of a lesson, for its author: of its form, of its words, and of its answers over all its seeds. */
import type * as z from 'zod'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { FaultList, writtenPath } from '../../scenario/checks/faultList.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import { figuresIn, filledText } from './lessonText.ts'
import { metricNumber, readBy } from '../../analysis/metrics/evaluateMetric.ts'
import { isNumberFormat } from '../../analysis/metrics/metricFormats.ts'
import type { Scope } from '../../analysis/metrics/evaluateMetric.ts'
import { MetricFault, parseMetric } from '../../analysis/metrics/parseMetric.ts'
import type { DrawnPoint } from './drawnCurve.ts'
import { curveThrough, drawnTruthAt, isOrderLike, isPossible, judgedGuess, truthOf } from './judge.ts'
import type { Truth } from './judge.ts'
import { lessonSchema, PLAYED_FIGURES } from './lessonSchema.ts'
import { recordLists } from './recordLists.ts'
import type { Lesson, LessonStep, PredictionOf } from './lessonSchema.ts'
import { checkedRun, runDocument } from './lessonRuns.ts'
import { PatchFault, runScenario, stepScope } from './stepScenario.ts'

const MOST_WORDS_EXPLAINED = 60
const MOST_WORDS_STAGE = 40
/** Texts that are shown after the run, with its figures. */
const FILLED: ReadonlySet<PropertyKey> = new Set(['explain', 'try', 'reveals'])

export type ReadLesson = { ok: true; lesson: Lesson } | { ok: false; faults: readonly Fault[] }

/** Reads a lesson without running it: its form, keys of texts, expressions and scenarios. */
export function readLesson(document: unknown): ReadLesson {
  const faults = new FaultList()
  const parsed = lessonSchema.safeParse(document)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) addIssue(issue, faults)
    return { ok: false, faults: faults.faults }
  }
  const lesson = parsed.data
  checkIds(lesson.steps, ['steps'], faults)
  checkTexts(lesson, faults)
  const lists = recordLists(lesson).map(({ id }) => id)
  checkLists(Object.keys(lesson.recordNames ?? {}), lists, ['recordNames'], faults)
  lesson.steps.forEach((step, i) => {
    checkLists(Object.keys(step.record ?? {}), lists, ['steps', i, 'record'], faults)
    checkLists(Object.keys(step.recordUntil ?? {}), lists, ['steps', i, 'recordUntil'], faults)
    checkStep(lesson, step, i, faults)
  })
  return faults.faults.length > 0 ? { ok: false, faults: faults.faults } : { ok: true, lesson }
}

/** A key that a part of the lesson does not have is a fault at its own place; so is one that the author may not choose. */
function addIssue(issue: z.core.$ZodIssue, faults: FaultList): void {
  const { path } = issue
  if (issue.code === 'unrecognized_keys') for (const key of issue.keys) faults.add([...path, key], issue.message)
  else faults.add(path, issue.code === 'invalid_key' ? issue.issues[0].message : issue.message)
}

/** Keys that a lesson names, with the place of each. */
function textKeysOf(lesson: Lesson): { key: string; path: readonly PropertyKey[] }[] {
  const keys: { key: string; path: readonly PropertyKey[] }[] = (['title', 'goal', 'notes'] as const).map((name) => ({
    key: lesson[name],
    path: [name],
  }))
  for (const [list, key] of Object.entries(lesson.recordNames ?? {})) keys.push({ key, path: ['recordNames', list] })
  lesson.steps.forEach((step, i) => {
    for (const name of ['stage', 'ask', 'explain', 'try', 'teach'] as const) keys.push({ key: step[name], path: ['steps', i, name] })
    for (const [run, { name }] of Object.entries(step.runs))
      if (name !== undefined) keys.push({ key: name, path: ['steps', i, 'runs', run, 'name'] })
    keys.push(...predictionKeys(step).map(({ key, path }) => ({ key, path: ['steps', i, 'predict', ...path] })))
  })
  return keys
}

function predictionKeys({ predict }: LessonStep): { key: string; path: readonly PropertyKey[] }[] {
  switch (predict.kind) {
    case 'choose':
      return predict.options.flatMap(({ text, reveals }, i) => [
        { key: text, path: ['options', i, 'text'] },
        ...(reveals === null ? [] : [{ key: reveals, path: ['options', i, 'reveals'] }]),
      ])
    case 'number':
      return predict.wrong.map(({ reveals }, i) => ({ key: reveals, path: ['wrong', i, 'reveals'] }))
    case 'order':
      return [
        { key: predict.reveals, path: ['reveals'] },
        ...predict.items.map(({ text }, i) => ({ key: text, path: ['items', i, 'text'] })),
      ]
    default:
      return predict.wrong.map(({ reveals }, i) => ({ key: reveals, path: ['wrong', i, 'reveals'] }))
  }
}

/** An id names one step, option or item: scores and answers are kept by it. */
function checkIds(items: readonly { id: string }[], path: readonly PropertyKey[], faults: FaultList): void {
  items.forEach(({ id }, i) => {
    const first = items.findIndex((item) => item.id === id)
    if (first < i) faults.add([...path, i, 'id'], `"${id}" is the id of ${writtenPath([...path, first])} too`)
  })
}

function checkLists(named: readonly string[], lists: readonly string[], path: readonly PropertyKey[], faults: FaultList): void {
  for (const list of named)
    if (!lists.includes(list)) faults.add([...path, list], `is not a list of the records, which have ${lists.join(', ')}`)
}

function checkTexts(lesson: Lesson, faults: FaultList): void {
  const english = lesson.text.en
  if (english === undefined) {
    faults.add(['text', 'en'], 'is missing; English is what other languages fall back to')
    return
  }
  const used = new Set<string>()
  const plain = new Set<string>()
  for (const { key, path } of textKeysOf(lesson)) {
    used.add(key)
    if (!FILLED.has(path[path.length - 1])) plain.add(key)
    if (!Object.hasOwn(english, key)) faults.add(path, `names the text "${key}", which is not under text.en`)
  }
  for (const [language, texts] of Object.entries(lesson.text)) {
    if (texts !== english) checkTranslation(language, texts, english, faults)
    for (const [key, text] of Object.entries(texts)) {
      if (!used.has(key)) faults.add(['text', language, key], 'is used by no step')
      if (plain.has(key) && figuresIn(text).length > 0)
        faults.add(['text', language, key], 'has a figure, and is shown before there is a run; figures are for explain, try and reveals')
      for (const { metric, format } of figuresIn(text)) {
        if (!isNumberFormat(format)) faults.add(['text', language, key], `has the format "${format}"`)
        syntax(metric, ['text', language, key], faults)
      }
    }
  }
  lesson.steps.forEach((step, i) => {
    const words = (key: string) => (english[key] ?? '').replaceAll(/\{[^}]*\}/g, 'figure').split(/\s+/).length
    if (words(step.explain) > MOST_WORDS_EXPLAINED)
      faults.add(['steps', i, 'explain'], `has ${words(step.explain)} words; at most ${MOST_WORDS_EXPLAINED}`)
    if (words(step.stage) > MOST_WORDS_STAGE)
      faults.add(['steps', i, 'stage'], `has ${words(step.stage)} words; at most ${MOST_WORDS_STAGE}`)
  })
}

/** Each text in the other language, with the figures of the English one in any order. */
function checkTranslation(
  language: string,
  texts: Readonly<Record<string, string>>,
  english: Readonly<Record<string, string>>,
  faults: FaultList,
): void {
  const figuresOf = (text: string): string[] => figuresIn(text).map(({ metric, format }) => `{${metric}|${format}}`)
  for (const [key, text] of Object.entries(english)) {
    if (!Object.hasOwn(texts, key)) {
      faults.add(['text', language], `has no text "${key}", which text.en has`)
      continue
    }
    const [wanted, found] = [figuresOf(text), figuresOf(texts[key])]
    const lost = without(wanted, found)
    const added = without(found, wanted)
    if (lost.length > 0) faults.add(['text', language, key], `lacks ${lost.join(', ')} of the English text`)
    if (added.length > 0) faults.add(['text', language, key], `has ${added.join(', ')}, which the English text does not have`)
  }
}

/** The items left over when each of the others is taken out once. */
function without(items: readonly string[], others: readonly string[]): string[] {
  const left = [...items]
  for (const other of others) if (left.includes(other)) left.splice(left.indexOf(other), 1)
  return left
}

function syntax(metric: string, path: readonly PropertyKey[], faults: FaultList): string[] {
  const parsed = parseMetric(metric)
  if (parsed.ok) return readBy(parsed.metric).map(({ run }) => run)
  faults.add(path, `"${metric}" ${parsed.message}`)
  return []
}

function checkStep(lesson: Lesson, step: LessonStep, i: number, faults: FaultList): void {
  const names = new Set([...Object.keys(step.runs), ...Object.keys(lesson.records ?? {}), 'S'])
  for (const metric of metricsOf(step)) {
    for (const run of syntax(metric, ['steps', i, 'predict'], faults)) {
      if (!names.has(run)) faults.add(['steps', i, 'predict'], `names ${run}; this step has ${[...names].join(', ')}`)
    }
  }
  const figures = step.show.filter((figure) => figure !== 'record')
  if (figures.length > 0 && Object.keys(step.runs).length === 0)
    faults.add(['steps', i, 'show'], `shows ${figures.join(', ')} without a run`)
  const played: readonly string[] = PLAYED_FIGURES
  if (figures.length > 0 && step.predict.kind !== 'draw' && !figures.some((figure) => played.includes(figure))) {
    faults.add(['steps', i, 'show'], `has nothing to watch while the run plays: add ${PLAYED_FIGURES.join(', ')}`)
  }
  checkPrediction(step, ['steps', i, 'predict'], faults)
  for (const run of Object.keys(step.runs)) checkScenario(lesson, step, i, run, faults)
}

function checkPrediction({ predict }: LessonStep, path: readonly PropertyKey[], faults: FaultList): void {
  if (predict.kind === 'choose') checkIds(predict.options, [...path, 'options'], faults)
  if (predict.kind === 'order') {
    checkIds(predict.items, [...path, 'items'], faults)
    checkLike(predict, [...path, 'like'], faults)
  }
  if (predict.kind === 'draw' && predict.timesS.some((timeS, i) => i > 0 && timeS <= predict.timesS[i - 1])) {
    faults.add([...path, 'timesS'], 'must ascend')
  }
  if (predict.kind === 'draw' && predict.wrong.some(({ values }) => values.length !== predict.timesS.length)) {
    faults.add([...path, 'wrong'], 'must have one value for each of timesS in each curve')
  }
  if ((predict.kind === 'order' || predict.kind === 'number') && predict.format !== undefined && !isNumberFormat(predict.format)) {
    faults.add([...path, 'format'], `is "${predict.format}", which is not a format of a figure`)
  }
}

function checkLike({ items, like = [] }: PredictionOf<'order'>, path: readonly PropertyKey[], faults: FaultList): void {
  const ids = items.map(({ id }) => id)
  like.forEach((order, i) => {
    const named = order.filter((id) => id !== '*')
    if (order.length !== ids.length || named.some((id) => !ids.includes(id)) || new Set(named).size < named.length)
      faults.add([...path, i], `must have ${ids.length} places, each with "*" or one of ${ids.join(', ')}`)
  })
}

function checkScenario(lesson: Lesson, step: LessonStep, i: number, run: string, faults: FaultList): void {
  const path = ['steps', i, 'runs', run, 'patch']
  try {
    const parsed = parseScenario(runScenario(lesson, step, run, lesson.seeds[0]))
    for (const { path: where, message } of [...(parsed.ok ? [] : parsed.faults), ...parsed.warnings])
      faults.add(path, `${where}: ${message}`)
  } catch (error) {
    if (!(error instanceof PatchFault)) throw error
    faults.add(path, error.message)
  }
}

function metricsOf({ predict, moment }: LessonStep): string[] {
  return [...predictionMetrics(predict), ...(moment === undefined ? [] : [moment])]
}

function predictionMetrics(predict: LessonStep['predict']): string[] {
  switch (predict.kind) {
    case 'choose':
      return predict.options.map(({ when }) => when)
    case 'number':
      return [predict.of, ...predict.wrong.map(({ near }) => near)]
    case 'order':
      return predict.items.map(({ of }) => of)
    default:
      return [predict.curve, predict.time]
  }
}

/** Simulates a step's runs with one seed; returns the documents that its metrics read. */
export type RunStep = (step: LessonStep, seed: number) => Scope

/** A `RunStep` that keeps each run by its scenario, so that runs that several steps share are simulated once. */
export function stepRunner(lesson: Lesson): RunStep {
  const kept = new Map<string, unknown>()
  return (step, seed) => {
    const documents = Object.fromEntries(
      Object.keys(step.runs).map((run) => {
        const key = JSON.stringify(runScenario(lesson, step, run, seed))
        if (!kept.has(key)) kept.set(key, runDocument(checkedRun(lesson, step, run, seed)))
        return [run, kept.get(key)]
      }),
    )
    const [first] = Object.keys(step.runs)
    return stepScope(lesson, documents, first === undefined ? null : checkedRun(lesson, step, first, seed))
  }
}

/** Runs a step over seeds: every metric has a value, the answer does not depend on the seed, and no designed wrong answer is right. */
export function answerFaults(lesson: Lesson, step: LessonStep, run: RunStep, seeds: readonly number[] = lesson.seeds): Fault[] {
  const faults = new FaultList()
  const path = ['steps', lesson.steps.indexOf(step)]
  try {
    const scopes = seeds.map((seed) => run(step, seed))
    const truths = scopes.map((scope) => truthOf(step.predict, scope))
    for (const scope of scopes) for (const text of textsOf(lesson, step)) filledText(text, scope)
    checkSpread(truths, path, faults)
    checkOrders(step, truths[0], path, faults)
    checkScale(step, truths, path, faults)
    for (const scope of scopes) checkWrong(step, scope, path, faults)
    for (const scope of scopes) checkWrongCurves(step, scope, path, faults)
    checkComments(step, truths[0], path, faults)
    const { moment } = step
    if (moment !== undefined && scopes.some((scope) => metricNumber(moment, scope) === null))
      faults.add([...path, 'moment'], 'has no value')
  } catch (error) {
    if (!(error instanceof MetricFault)) throw error
    faults.add([...path, 'predict'], error.message)
  }
  return faults.faults
}

function textsOf(lesson: Lesson, step: LessonStep): string[] {
  const keys = textKeysOf({ ...lesson, steps: [step] }).map(({ key }) => key)
  return Object.values(lesson.text).flatMap((texts) => keys.flatMap((key) => (Object.hasOwn(texts, key) ? [texts[key]] : [])))
}

/** The reader's order begins as that of the file, which must not be the answer; nor must an order that the comment is about. */
function checkOrders({ predict }: LessonStep, truth: Truth, path: readonly PropertyKey[], faults: FaultList): void {
  if (predict.kind !== 'order' || truth.kind !== 'order') return
  const right = truth.items.map(({ id }) => id)
  if (predict.items.every(({ id }, i) => id === right[i])) faults.add([...path, 'predict', 'items'], 'begins in the right order')
  predict.like?.forEach((order, i) => {
    if (isOrderLike(order, right)) faults.add([...path, 'predict', 'like', i], 'is like the order that holds')
  })
}

/** The answer is the same with each seed, a number within its tolerance, and an order has no tie. */
function checkSpread(truths: readonly Truth[], path: readonly PropertyKey[], faults: FaultList): void {
  const [first] = truths
  const answers = new Set(truths.map((truth) => answerOf(truth)))
  if (first.kind !== 'number' && first.kind !== 'draw' && answers.size > 1) {
    faults.add([...path, 'predict'], `depends on the seed: ${[...answers].join(' or ')}`)
  }
  const values = truths.flatMap((truth) => (truth.kind === 'number' ? [truth.value] : []))
  const tolerance = truths.reduce((least, truth) => (truth.kind === 'number' ? Math.min(least, truth.tolerance) : least), Infinity)
  if (Math.max(...values) - Math.min(...values) > tolerance) {
    faults.add(
      [...path, 'predict', 'within'],
      `is narrower than the spread over the seeds, ${Math.min(...values)} to ${Math.max(...values)}`,
    )
  }
  for (const truth of truths) {
    if (truth.kind !== 'order') continue
    if (truth.items.some(({ value }, i) => i > 0 && value === truth.items[i - 1].value))
      faults.add([...path, 'predict', 'items'], 'has a tie')
  }
}

/** The whole curve of each seed can be drawn. */
function checkScale({ predict }: LessonStep, truths: readonly Truth[], path: readonly PropertyKey[], faults: FaultList): void {
  if (predict.kind !== 'draw') return
  const top = truths.flatMap((truth) => (truth.kind === 'draw' ? truth.points : [])).reduce((most, { value }) => Math.max(most, value), 0)
  if (top > predict.scale) faults.add([...path, 'predict', 'scale'], `is below the highest value of the curve, ${top}`)
}

function answerOf(truth: Truth): string {
  return truth.kind === 'order' ? truth.items.map(({ id }) => id).join(', ') : truth.kind === 'choose' ? truth.option : ''
}

/** Every wrong option has a comment on the assumption behind it. */
function checkComments({ predict }: LessonStep, truth: Truth, path: readonly PropertyKey[], faults: FaultList): void {
  if (predict.kind !== 'choose' || truth.kind !== 'choose') return
  predict.options.forEach(({ id, reveals }, i) => {
    if (id !== truth.option && reveals === null)
      faults.add([...path, 'predict', 'options', i, 'reveals'], 'is missing: this option does not hold')
  })
}

/**
 * The run's curve is right, also straight between the times at which a person sets it; no designed wrong curve is, and each
 * is nearest to itself.
 */
function checkWrongCurves({ predict }: LessonStep, scope: Scope, path: readonly PropertyKey[], faults: FaultList): void {
  if (predict.kind !== 'draw') return
  const truth = truthOf(predict, scope)
  if (truth.kind !== 'draw') return
  const judged = (points: readonly DrawnPoint[]) => judgedGuess(predict, { kind: 'draw', points }, scope)
  const set = curveThrough(predict.timesS, drawnTruthAt(truth.points, predict.timesS))
  if (!judged(truth.points).right || !judged(set).right)
    faults.add([...path, 'predict', 'timesS'], 'do not let the curve of the run be set: that of the run at these times is not right')
  predict.wrong.forEach(({ values, reveals }, i) => {
    const found = judged(curveThrough(predict.timesS, values))
    if (found.right || found.reveals !== reveals)
      faults.add([...path, 'predict', 'wrong', i], found.right ? 'is right' : 'is as near to another one')
  })
}

/** The answer and each designed wrong number are possible, and no designed wrong number is right. A guess is compared with all of them. */
function checkWrong({ predict }: LessonStep, scope: Scope, path: readonly PropertyKey[], faults: FaultList): void {
  if (predict.kind !== 'number') return
  const truth = truthOf(predict, scope)
  if (truth.kind === 'number' && !isPossible(predict, truth.value))
    faults.add([...path, 'predict', 'range'], `does not contain the answer, ${truth.value}`)
  const values = predict.wrong.map(({ near }) => metricNumber(near, scope))
  values.forEach((value, i) => {
    if (value === null) faults.add([...path, 'predict', 'wrong', i, 'near'], 'has no value')
  })
  if (values.includes(null)) return
  values.forEach((value, i) => {
    if (value === null) return
    if (!isPossible(predict, value)) faults.add([...path, 'predict', 'wrong', i, 'near'], 'is outside the range')
    if (judgedGuess(predict, { kind: 'number', value }, scope).right)
      faults.add([...path, 'predict', 'wrong', i, 'near'], 'is within the tolerance')
  })
}
