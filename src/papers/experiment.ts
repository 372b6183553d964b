/**
 * What a reproduction of a paper's experiment is: what one can set, the scenarios it stands on, what comes out and how it is
 * drawn, and the paper's claims on it. Pure data and functions, the same in Node, in a worker and in a test.
 */
import type { ScenarioInput } from '../scenario/schema/schema.ts'
import type { Claim } from './claim.ts'
import type { Drawing } from './drawing.ts'
import type { Lab } from './lab.ts'
import type { RowId } from './paperRows.ts'
import type { PaperId } from './papers.ts'

export interface Experiment {
  /** Its address: the paper's id, a dash, and what it rebuilds, such as `liu2011-fig8`. */
  id: string
  paper: PaperId
  /** As the paper names it: 'Fig. 8', 'Table 1', 'Eq. 1 to 8'. */
  figure: string
  title: string
  rows: readonly RowId[]
  /** One paragraph in our own words: what was done, what to look at, what of the setting the paper leaves open. */
  explanation: string
  /** What one may change; `value` is the paper's own setting. */
  sliders: readonly Slider[]
  /** What "open in Play" loads, the most telling first; empty for what is a closed form alone. */
  scenarios(settings: Settings): PlayScenario[]
  /** Runs it. */
  compute(settings: Settings, lab: Lab): Promise<Outcome>
  claims: readonly Claim[]
}

export interface Slider {
  id: string
  label: string
  unit: string
  min: number
  max: number
  /** Of a linear slider; a logarithmic one has its own steps. */
  step: number
  log: boolean
  /** The paper's setting. */
  value: number
}

/** A value for each slider, by its id. */
export type Settings = Readonly<Record<string, number>>

export interface PlayScenario {
  label: string
  scenario: ScenarioInput
}

export interface Outcome {
  /** Named figures, averaged over seeds. A sentence stands where a run had nothing to measure at this setting, and says why. */
  measures: Record<string, number | string>
  drawings: Drawing[]
}

/** The paper's own settings. */
export function paperSettings({ sliders }: Pick<Experiment, 'sliders'>): Settings {
  return Object.fromEntries(sliders.map(({ id, value }) => [id, value]))
}
