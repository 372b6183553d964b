/** Inputs and answers of the tasks of Models. Types only. */
import type { RatedPolicy } from '../../../analysis/planner/everyPolicy.ts'
import type { MigrationResult } from '../../../engine/result/result.ts'
import type { KnownFactors } from '../../../models/fit/leastSquaresTransfer.ts'
import type { LearnedParameter, FitSubject } from '../../../models/fit/trainableModels.ts'
import type { LoopOutcome, LoopSettings } from '../../../models/loop/closedLoop.ts'
import type { RebalanceOutcome, RebalanceSettings } from '../../../models/hotspots/rebalance.ts'
import type { ModelName } from '../../../models/models.ts'
import type { PredictionError } from '../../../models/compare/prediction.ts'
import type { SweepPlan } from '../../../models/fit/sweep.ts'
import type { Drawing } from '../../../papers/drawing.ts'
import type { Fault } from '../../../scenario/checks/faultList.ts'
import type { Scenario } from '../../../scenario/schema/schema.ts'

/** A run and the migrations before it, with which the models are compared. */
export interface ComparisonRequest {
  scenario: Scenario
  vm: string
  run: MigrationResult
  /** Earlier migrations of the same VM, oldest first (L3). */
  earlier: MigrationResult[]
}

export interface ComparisonRow {
  model: ModelName
  /** Where the model is published: paper and equation. */
  source: string
  verdict: { applies: false; why: string } | { applies: true; basis: string; caveats: string[]; errors: PredictionError[] }
}

/** A model's input as typed: '' selects the model's default; `tables` are rows of named columns. */
export interface CalculateRequest {
  model: ModelName
  /** Keyed by path: `memoryMB`, `gamma.a`. */
  fields: Record<string, string>
  /** Units of the fields, by path; a text may name another of the same kind. */
  units?: Readonly<Record<string, string>>
  tables: Record<string, string>
}

export interface CalculatedFigure {
  label: string
  /** Null: never. */
  value: number | null
  unit: string
}

export type CalculateReply =
  | { ok: true; figures: CalculatedFigure[]; drawings: Drawing[]; warnings: string[] }
  | { ok: false; faults: Fault[] }

export type LearnSource =
  /** Runs of the engine with one parameter of the scenario varied. */
  | { kind: 'runs'; scenario: Scenario; vm: string; plan: SweepPlan }
  /** CSV or JSON from the user. */
  | { kind: 'text'; text: string }

export interface LearnRequest {
  subject: FitSubject
  source: LearnSource
  known: KnownFactors
}

export interface LearnReplyDone {
  kind: 'done'
  formula: string
  parameters: LearnedParameter[]
  rSquared: number | null
  /** In `unit`. */
  rmse: number
  unit: string
  meanRelativeError: number | null
  worstRelativeError: number | null
  count: number
  drawings: Drawing[]
  /** Observations with fitted values and residuals. Its first columns can be read in again. */
  table: { heads: string[]; rows: (number | string | null)[][] }
  notes: string[]
}

export type LearnReply = LearnReplyDone | { kind: 'refused'; faults: Fault[] }

export interface MeasureRequest {
  scenario: Scenario
  vm: string
}

export interface MeasuredFigure {
  label: string
  text: string
}

export type MeasureReply = { kind: 'done'; figures: MeasuredFigure[]; drawings: Drawing[] } | { kind: 'refused'; faults: Fault[] }

export interface LoopRequest {
  /** Null: the paper's eight VMs. */
  scenario: Scenario | null
  /** Null: the usual hosts of the scenario, which may have none. */
  hosts: Pick<LoopSettings, 'from' | 'to'> | null
  moves: number
  weights: LoopSettings['weights']
}

export type LoopReply = ({ kind: 'done' } & LoopOutcome) | { kind: 'refused'; faults: Fault[] }

export interface RebalanceRequest {
  /** Null: the example with three hosts. */
  scenario: Scenario | null
  settings: RebalanceSettings
}

export type RebalanceReply = ({ kind: 'done'; settings: RebalanceSettings } & RebalanceOutcome) | { kind: 'refused'; faults: Fault[] }

export interface PoliciesRequest {
  /** A gang by its id, or a scenario of the user. */
  of: { gang: string } | { scenario: Scenario }
}

export type PoliciesReply = { kind: 'done'; why: string; rated: RatedPolicy[] } | { kind: 'refused'; faults: Fault[] }
