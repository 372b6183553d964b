/**
 * The scenario that the page opens on, as written and with its defaults. Kept as data, so that the first picture needs neither
 * the list of stories nor the tables of defaults; a test compares it with both.
 */
import type { Scenario, ScenarioInput } from '../../scenario/schema/schema.ts'
import opening from './openingScenario.json'

export interface OpeningScenario {
  draft: ScenarioInput
  scenario: Scenario
}

export const openingScenario = opening as OpeningScenario
