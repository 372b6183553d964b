/**
 * The scenario that the page opens on, as written, with its defaults, and its workloads as streams. Kept as data, so that the first picture
 * needs neither the list of stories nor the tables of defaults and presets; a test compares it with all of them.
 */
import type { ResolvedWorkload, Scenario, ScenarioInput } from '../../../scenario/schema/schema.ts'
import opening from './openingScenario.json'

export interface OpeningScenario {
  draft: ScenarioInput
  scenario: Scenario
  /** Workloads by VM, so that the worker needs no presets for the first run. */
  streams: Readonly<Record<string, ResolvedWorkload>>
}

export const openingScenario = opening as OpeningScenario
