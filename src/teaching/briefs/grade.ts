/** Grades a solution of a brief: the changes that the brief does not allow, and its goals over the brief's seeds. */
import { metricValue } from '../../analysis/metrics/evaluateMetric.ts'
import { MetricFault } from '../../analysis/metrics/parseMetric.ts'
import type { Result } from '../../engine/result/result.ts'
import { simulate } from '../../engine/simulate.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { decodeShareLink } from '../../scenario/codec/shareLink.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { briefFormat } from './briefSchema.ts'
import { changesOutside } from './changes.ts'
import { judgedGoals, needsSeries } from './goals.ts'
import type { GoalGrade } from './goals.ts'
import { isPlainObject } from '../../scenario/json/plainData.ts'
import { patched } from '../../scenario/jsonPatch.ts'
import type { Brief } from './readBrief.ts'
import { resultCode } from './resultCode.ts'

export interface Grade {
  /** Id of the brief. */
  brief: string
  passed: boolean
  /** Checksum of brief, solution and outcome: grading the same solution again gives the same code. */
  code: string
  goals: GoalGrade[]
  /** Changes that the brief does not allow. If there is one, nothing is simulated. */
  outside: Fault[]
  seeds: readonly number[]
}

export type Solution = { ok: true; scenario: Scenario } | { ok: false; faults: Fault[] }

/**
 * The solution in a document: a scenario, or a list of operations on the brief's scenario. Operations apply to the scenario as written; if
 * they do not fit it, to the one with every default.
 */
export function solutionOf(brief: Brief, document: unknown): Solution {
  if (!Array.isArray(document)) return isBrief(document) ? { ok: false, faults: [briefAsSolution] } : parseScenario(document)
  const first = patched(brief.written, document)
  const result = first.ok ? first : patched(brief.scenario, document)
  return result.ok ? parseScenario(result.value) : { ok: false, faults: [result.fault] }
}

const briefAsSolution: Fault = {
  path: '(solution)',
  message:
    'is an exercise, not a solution of one. A solution is a scenario, as saved in the page, a list of operations on the exercise’s scenario ' +
    '(JSON Patch), a share link, or a list of links',
}

/** Whether a document, valid or not, names the format of a brief. */
function isBrief(document: unknown): boolean {
  return isPlainObject(document) && document.format === briefFormat
}

/** The solution in a share link of the page. */
export function solutionInLink(brief: Brief, link: string): Solution {
  const decoded = decodeShareLink(link)
  return decoded.ok ? solutionOf(brief, decoded.value) : decoded
}

/**
 * Grades a solution: runs it with each seed of the brief, unless it has changes that the brief does not allow. Never throws for a valid
 * scenario. `onSeed` is called after each run.
 */
export function grade(brief: Brief, scenario: Scenario, onSeed: (done: number) => void = () => undefined): Grade {
  const outside = changesOutside(brief.scenario, scenario, brief.may)
  const series = needsSeries(brief)
  const results =
    outside.length > 0
      ? []
      : brief.seeds.map((seed, i): Result => {
          const result = simulate(scenario, { seed, series })
          onSeed(i + 1)
          return result
        })
  const goals = judgedGoals(brief, scenario, results)
  const passed = goals.every(({ met }) => met)
  return { brief: brief.id, passed, code: resultCode(brief, { scenario, passed }), goals, outside, seeds: brief.seeds }
}

/**
 * Goals on a VM or field that a run of the brief's own scenario does not have: mostly misspelt, so that no solution meets them. A field may
 * also belong to a change that the brief permits, so that this is no fault.
 */
export function metricWarnings(brief: Brief): Fault[] {
  const { scenario, document } = brief
  const [seed] = brief.seeds
  const R = simulate(scenario, { seed, series: needsSeries(brief) })
  return document.goals.flatMap(({ of }, i) => {
    try {
      metricValue(of, { R, S: scenario })
      return []
    } catch (fault) {
      if (!(fault instanceof MetricFault)) throw fault
      return [{ path: `goals[${i}].of`, message: `${fault.message}, in a run of the brief’s scenario` }]
    }
  })
}
