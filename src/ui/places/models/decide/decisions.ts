/** Ways to decide what migrates: the closed loop, load-triggered migration, and the planner beside other policies. Each as its form and its outcome. */
import { gangScenarios } from '../../../../analysis/planner/gangScenarios.ts'
import type { RebalanceSettings } from '../../../../models/hotspots/rebalance.ts'
import type { LoopSettings } from '../../../../models/loop/closedLoop.ts'
import type { GridDay } from '../../../../analysis/energy/carbon.ts'
import type { NumberRange } from '../../../../kit/fields/numberRange.ts'
import type { Drawing } from '../../../../papers/drawing.ts'
import type { Fault } from '../../../../scenario/checks/faultList.ts'
import type { Scenario } from '../../../../scenario/schema/schema.ts'
import type { Decided, DecideRequests } from '../../../../store/models/modelsStore.ts'
import * as texts from '../../../../messages/compiled/en/places/models.ts'
import { duration, formatExact, say } from '../../../../units/format.ts'
import { modelsStore } from '../useModels.ts'
import { candidatesDrawing, hotSpotMoves, loadDrawing } from './hotSpotDrawings.ts'
import { energyTable, errorDrawing, knowledgeDrawing, movesTable, rankingDrawings } from './loopDrawings.ts'
import { costBars, policyTable } from './policyDrawings.ts'

/** A chosen value or a number by its key. */
export type DecideForm = Readonly<Record<string, string | number>>

export type DecideField = { key: string; label: string } & (
  | { options: readonly { value: string; label: string }[] }
  | { range: NumberRange }
)

interface DecideOutcome {
  /** Read out when it changes. */
  status: string | null
  notes: readonly string[]
  drawings(grid: GridDay): Drawing[]
  /** Opens in Play; null: there is none. */
  scenario: Scenario | null
}

export interface Decision {
  /** In the address. */
  id: string
  task: keyof Decided
  /** Short name of the source, in the list; and the source. */
  row: string
  source: string
  title: string
  short: string
  explained: string
  /** What its progress counts. */
  unit: string
  act: string
  open: string
  hasCarbon?: boolean
  papers?: readonly { id: string; name: string }[]
  first: DecideForm
  fields: readonly DecideField[]
  ask(form: DecideForm, scenario: Scenario): void
  /** The table whose rows are awaited. */
  awaited: { drawing: Drawing; rows: number }
  /** Null: not yet asked. */
  outcome(decided: Decided): DecideOutcome | { faults: readonly Fault[] } | null
}

const OWN = 'own'

function asks<Task extends keyof DecideRequests>(task: Task, request: DecideRequests[Task]): void {
  void modelsStore().getState().decide(task, request)
}

const WEIGHTS = ['a', 'b', 'c', 'd'] as const

/** Each as a share of their sum. */
function weightsOf(form: DecideForm): LoopSettings['weights'] {
  const sum = WEIGHTS.reduce((total, key) => total + Number(form[key]), 0)
  const [a, b, c, d] = WEIGHTS.map((key) => (sum > 0 ? Number(form[key]) / sum : 1 / WEIGHTS.length))
  return { a, b, c, d }
}

/** Moves of the first loop: every VM of the paper's host leaves, and two come back with a history. */
const FIRST_MOVES = 10

/** Fig. 6 of Liu et al. 2011. */
const loop: Decision = {
  id: 'loop',
  task: 'loop',
  row: 'Liu 2011',
  source: 'Liu et al. 2011, Fig. 6',
  title: texts.closedLoop,
  short: texts.closedLoopShort,
  explained: texts.loopExplained,
  unit: texts.movesUnit,
  act: texts.runLoop,
  open: texts.openLoopInPlay,
  hasCarbon: true,
  papers: [
    { id: 'liu2011-fig14', name: 'Fig. 14' },
    { id: 'liu2011-fig10', name: 'Fig. 10' },
  ],
  first: { of: 'paper', moves: FIRST_MOVES, a: 1, b: 1, c: 1, d: 1 },
  fields: [
    {
      key: 'of',
      label: texts.loopOf,
      options: [
        { value: 'paper', label: texts.paperVms },
        { value: OWN, label: texts.scenarioInPlay },
      ],
    },
    { key: 'moves', label: texts.numberOfMoves, range: { min: 1, max: 40, unit: '', whole: true } },
    ...WEIGHTS.map((key) => ({
      key,
      label: texts.loopWeight(texts.loopQuantities[key]),
      range: { min: 0, max: 100, unit: '', whole: false },
    })),
  ],
  ask: (form, scenario) =>
    asks('loop', { scenario: form.of === OWN ? scenario : null, hosts: null, moves: Number(form.moves), weights: weightsOf(form) }),
  awaited: { drawing: movesTable([]), rows: FIRST_MOVES },
  outcome({ loop: reply }) {
    if (reply?.kind !== 'done') return reply ?? null
    const { steps, ended, scenario } = reply
    return {
      status: ended === null ? null : texts.loopEnded(ended),
      notes: [...new Set(steps.flatMap(({ left }) => left.map(({ vm, why }) => texts.notPredicted(vm, why))))],
      drawings: (grid) =>
        steps.length === 0
          ? []
          : [
              movesTable(steps),
              energyTable(steps, grid),
              ...(steps.length > 1 ? [errorDrawing(steps)] : []),
              ...rankingDrawings(steps),
              knowledgeDrawing(reply),
            ],
      scenario: steps.length > 0 ? scenario : null,
    }
  },
}

type Leaver = RebalanceSettings['leaver']

const hotSpots: Decision = {
  id: 'hot-spots',
  task: 'rebalance',
  row: 'Sandpiper',
  source: 'Sandpiper · Svärd et al. 2014, Liu et al. 2011 §6',
  title: texts.hotSpots,
  short: texts.hotSpotsShort,
  explained: texts.hotSpotsExplained,
  unit: texts.movesUnit,
  act: texts.findHotSpots,
  open: texts.openLoopInPlay,
  first: { of: 'example', percent: 75, everyS: 5, samples: 3, untilS: 300, leaver: 'volume-size' },
  fields: [
    {
      key: 'of',
      label: texts.hotSpotsOf,
      options: [
        { value: 'example', label: texts.exampleHosts },
        { value: OWN, label: texts.scenarioInPlay },
      ],
    },
    { key: 'percent', label: texts.threshold, range: { min: 1, max: 100, unit: '%', whole: true } },
    { key: 'everyS', label: texts.sampleEvery, range: { min: 0.5, max: 600, unit: 's', whole: false } },
    { key: 'samples', label: texts.samplesOnEnd, range: { min: 1, max: 100, unit: '', whole: true } },
    { key: 'untilS', label: texts.monitoredFor, range: { min: 10, max: 36_000, unit: 's', whole: false } },
    {
      key: 'leaver',
      label: texts.vmThatLeaves,
      options: (Object.keys(texts.leaverNames) as Leaver[]).map((value) => ({ value, label: texts.leaverNames[value] })),
    },
  ],
  ask({ of, percent, everyS, samples, untilS, leaver }, scenario) {
    const watched = { everyS: Number(everyS), samples: Number(samples), untilS: Number(untilS) }
    const settings = { ...watched, threshold: Number(percent) / 100, leaver: leaver as Leaver, mostMoves: 50 }
    asks('rebalance', { scenario: of === OWN ? scenario : null, settings })
  },
  awaited: { drawing: hotSpotMoves([]), rows: 2 },
  outcome({ rebalance: reply }) {
    if (reply?.kind !== 'done') return reply ?? null
    const { moves, unrelieved, overloadedS, scenario } = reply
    const isCalm = moves.length === 0 && unrelieved.length === 0
    return {
      status: isCalm ? texts.noHotSpot : texts.overloaded(say(duration(overloadedS.before)), say(duration(overloadedS.after))),
      notes: unrelieved.map(({ host, atS }) => texts.hotSpotLeft(host, formatExact(atS))),
      drawings: () => [loadDrawing(reply), ...(moves.length > 0 ? [hotSpotMoves(moves), candidatesDrawing(moves[0])] : [])],
      scenario: moves.length > 0 ? scenario : null,
    }
  },
}

/** A gang of the list or the migrations of the scenario in Play (D5). */
const policies: Decision = {
  id: 'policies',
  task: 'policies',
  row: 'Dayaratne',
  source: 'Dayaratne 2024, §1.3, §4, §6',
  title: texts.policies,
  short: texts.policiesShort,
  explained: texts.policiesExplained,
  unit: texts.policiesUnit,
  act: texts.compareAll,
  open: texts.openCheapest,
  first: { gang: 'both-ways' },
  fields: [
    {
      key: 'gang',
      label: texts.gangOf,
      options: [{ value: '', label: texts.scenarioInPlay }, ...gangScenarios.map(({ id }) => ({ value: id, label: id }))],
    },
  ],
  ask: ({ gang }, scenario) => asks('policies', { of: gang === '' ? { scenario } : { gang: String(gang) } }),
  awaited: { drawing: policyTable([]), rows: 10 },
  outcome({ policies: reply }) {
    if (reply?.kind !== 'done') return reply ?? null
    const { why, rated } = reply
    return {
      status: null,
      notes: why === '' ? [] : [why],
      drawings: () => [costBars(rated), policyTable(rated)],
      scenario: rated[0].scenario,
    }
  },
}

export const decisions: readonly Decision[] = [loop, hotSpots, policies]
