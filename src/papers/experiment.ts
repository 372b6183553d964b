/**
 * A reproduction of a paper's experiment: its sliders, scenarios, results, drawings, and the paper's claims on it. Pure data and
 * functions, the same in Node, in a worker and in a test.
 */
import type { ScenarioInput } from '../scenario/schema/schema.ts'
import type { Claim } from './claims/claim.ts'
import type { Drawing } from './drawing.ts'
import type { Lab } from './lab.ts'
import type { RowId } from './claims/paperRows.ts'
import type { PaperId } from './papers.ts'

export interface Experiment {
  /** Its address: the paper's id, a dash, and the rebuilt item, such as `liu2011-fig8`. */
  id: string
  paper: PaperId
  /** As the paper names it: 'Fig. 8', 'Table 1', 'Eq. 1 to 8'. */
  figure: string
  title: string
  rows: readonly RowId[]
  /** One paragraph: the procedure, the main observation, and the parts of the setting that the paper leaves open. */
  explanation: string
  /** Adjustable settings; `value` is the paper's own. */
  sliders: readonly Slider[]
  /** Scenarios that "Open in Play" loads, the clearest first; empty for a closed form alone. */
  scenarios(settings: Settings): PlayScenario[]
  /** Runs the experiment. */
  compute(settings: Settings, lab: Lab): Promise<ExperimentOutcome>
  claims: readonly Claim[]
}

export interface Slider {
  id: string
  label: string
  unit: string
  min: number
  max: number
  /** For a linear slider; a logarithmic one has its own steps. */
  step: number
  log: boolean
  /** The paper's setting. */
  value: number
}

/** One value per slider, by its id. */
export type Settings = Readonly<Record<string, number>>

export interface PlayScenario {
  label: string
  scenario: ScenarioInput
}

export interface ExperimentOutcome {
  /** Named figures, averaged over seeds. A sentence gives the reason if a run had nothing to measure at this setting. */
  measures: Record<string, number | string>
  drawings: Drawing[]
}

/** Those of an address that the experiment has, within the sliders' ranges; others are left out. */
export function settingsInRange({ sliders }: Pick<Experiment, 'sliders'>, asked: Settings): Settings {
  return Object.fromEntries(
    sliders.flatMap(({ id, min, max }) =>
      Object.hasOwn(asked, id) && Number.isFinite(asked[id]) ? [[id, Math.min(max, Math.max(min, asked[id]))]] : [],
    ),
  )
}

/** The paper's own settings. */
export function paperSettings({ sliders }: Pick<Experiment, 'sliders'>): Settings {
  return Object.fromEntries(sliders.map(({ id, value }) => [id, value]))
}
