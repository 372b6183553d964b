/** What the papers' gallery and its worker say to each other. Types only: the page carries neither the engine nor the experiments. */
import type { Drawing } from '../../papers/drawing.ts'
import type { Experiment, PlayScenario, Settings, Slider } from '../../papers/experiment.ts'
import type { PaperId } from '../../papers/papers.ts'
import type { ReproducedClaim } from '../../papers/reproduce.ts'

/** An experiment as the page shows it before anything has been computed. */
export interface ExperimentCard extends Pick<Experiment, 'id' | 'paper' | 'figure' | 'title' | 'rows' | 'explanation'> {
  sliders: readonly Slider[]
  claims: readonly ClaimCard[]
}

/** A claim before it has been checked. */
export interface ClaimCard extends Pick<ReproducedClaim, 'id' | 'what' | 'paper' | 'unit' | 'kind'> {}

export interface ComputeRequest {
  requestId: number
  experiment: string
  settings: Settings
  /** How many seeds, from 1 on; drawn is the first. */
  seeds: number
}

export interface Computed {
  drawings: Drawing[]
  claims: ReproducedClaim[]
  /** What "open in Play" loads at these settings. */
  plays: PlayScenario[]
}

export type ComputeReply =
  | ({ kind: 'done' } & Computed)
  | { kind: 'cancelled' }
  /** There is no such experiment: a sentence. */
  | { kind: 'refused'; why: string; claims: ReproducedClaim[] }

/** Called with the runs done and those expected. */
export type ProgressListener = (done: number, expected: number) => void

export interface PapersService {
  cards(paper: PaperId): Promise<ExperimentCard[]>
  compute(request: ComputeRequest, onProgress: ProgressListener): Promise<ComputeReply>
  cancel(requestId: number): void
}
