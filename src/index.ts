/**
 * The package: a scenario in, a result out, the same in Node and in a browser. No DOM, no worker, no files; `simulate` runs to the end
 * before it returns.
 */
export { parseScenario } from './scenario/parseScenario.ts'
export type { ParsedScenario } from './scenario/parseScenario.ts'
export { parseScenarioText } from './scenario/codec/parseScenarioText.ts'
export type { Fault } from './scenario/checks/faultList.ts'
export type {
  Boosts, Fleet, Host, Link, Migration, Rule, Scenario, ScenarioEvent, ScenarioInput, Schedule, Strategy, Switch, Vm, Workload,
} from './scenario/schema/schema.ts'

export { simulate } from './engine/simulate.ts'
export type { SimulateOptions } from './engine/simulation.ts'
export type {
  Audit, ContextSwitch, CopyResult, DowntimeParts, ManagerAction, MigrationResult, Outcome, Result, Round, RoundKind, Series, VmSeries,
} from './engine/result.ts'

/** The text of `sim run --json`: byte for byte the same for the same scenario, seed and options. */
export { jsonText } from './cli/jsonText.ts'

export { scenarioPresets } from './scenario/presets/scenarioPresets.ts'
export type { ScenarioPreset } from './scenario/presets/scenarioPresets.ts'
export { dataCentrePresets } from './scenario/presets/dataCentrePresets.ts'
export type { DataCentrePreset } from './scenario/presets/dataCentrePresets.ts'
export { workloadPresets } from './scenario/presets/workloadPresets.ts'
export type { WorkloadPreset } from './scenario/presets/workloadPreset.ts'
