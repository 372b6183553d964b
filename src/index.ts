/**
 * The package: a scenario in, a result out, the same in Node and in a browser. No DOM, no worker, no files; `simulate` runs to the end
 * before it returns. docs/embedding.md tells how to use it.
 */
export { parseScenario } from './scenario/parseScenario.ts'
export type { ParsedScenario } from './scenario/parseScenario.ts'
export { parseScenarioText } from './scenario/codec/parseScenarioText.ts'
export type { Fault } from './scenario/checks/faultList.ts'
export type {
  Boosts,
  Fleet,
  Host,
  Link,
  Migration,
  Rule,
  Scenario,
  ScenarioEvent,
  ScenarioInput,
  Schedule,
  Strategy,
  Switch,
  Vm,
  Workload,
} from './scenario/schema/schema.ts'

export { checkedShareLink as encodeShareLink } from './engine/simulation/libraryTexts.ts'
export { decodeShareLink } from './scenario/codec/shareLink.ts'
export type { DecodedLink } from './scenario/codec/shareLink.ts'

export { LibrarySimulation as Simulation, simulateParsed as simulate } from './engine/simulation/library.ts'
export type { LibraryOptions as SimulateOptions, LibrarySnapshot as Snapshot } from './engine/simulation/library.ts'
export type {
  Audit,
  ContextSwitch,
  CopyResult,
  DowntimeParts,
  ManagerAction,
  MigrationResult,
  Outcome,
  Result,
  Round,
  RoundKind,
  Series,
  VmSeries,
} from './engine/result/result.ts'

/** Reasons of the engine's decisions: codes with values, and their sentences in English. */
export type { Reason, ReasonCode, ReasonOf } from './engine/result/reasons/reason.ts'
export { checkedReasonsText as reasonsText, checkedReasonText as reasonText } from './engine/simulation/libraryTexts.ts'

/** `jsonText(resultDocument(result))` is what `sim run --json` prints, byte for byte. */
export { checkedJsonText as jsonText, checkedResultDocument as resultDocument } from './engine/simulation/libraryTexts.ts'

export { scenarioPresets } from './scenario/presets/scenarioPresets.ts'
export type { ScenarioPreset } from './scenario/presets/scenarioPresets.ts'
export { dataCentrePresets } from './scenario/presets/dataCentrePresets.ts'
export type { DataCentrePreset } from './scenario/presets/dataCentrePresets.ts'
export { workloadPresets } from './scenario/presets/workloadPresets.ts'
export type { WorkloadPreset } from './scenario/presets/workloadPreset.ts'
