/**
 * Messages between the papers gallery and its worker. Types only, so that the page's chunk contains neither the engine nor the
 * experiments.
 */
import type { Drawing } from '../../papers/drawing.ts'
import type { Experiment, PlayScenario, Settings, Slider } from '../../papers/experiment.ts'
import type { PaperId } from '../../papers/papers.ts'
import type { PaperGuide } from '../../papers/gallery/guide.ts'
import type { Pictures } from '../../papers/gallery/picture.ts'
import type { ReproducedClaim } from '../../papers/reproduce.ts'

/** An experiment before it has been computed, as the page lists it. */
export interface ExperimentCard extends Pick<Experiment, 'id' | 'paper' | 'figure' | 'title' | 'rows' | 'explanation'> {
  sliders: readonly Slider[]
  claims: readonly ClaimCard[]
}

/** A claim before it has been checked. */
export interface ClaimCard extends Pick<ReproducedClaim, 'id' | 'what' | 'paper' | 'unit' | 'kind' | 'tolerance' | 'wrongEngine'> {}

/** The opening page of a paper: its text, its runs to try, and the stored picture of each figure. */
export interface PaperOpening {
  guide: Omit<PaperGuide, 'tries'>
  tries: OpeningTry[]
  pictures: Pictures
}

export interface OpeningTry extends Pick<PaperGuide['tries'][number], 'what' | 'watch' | 'experiment'> {
  scenario: PlayScenario['scenario']
}

export interface ComputeRequest {
  requestId: number
  experiment: string
  settings: Settings
  /** Number of seeds, counted from 1; the first one is drawn. */
  seeds: number
}

interface Computed {
  drawings: Drawing[]
  claims: ReproducedClaim[]
  /** Scenarios that "Open in Play" loads at these settings. */
  plays: PlayScenario[]
}

export type ComputeReply =
  | ({ kind: 'done' } & Computed)
  | { kind: 'cancelled' }
  /** Reason in a sentence, such as an unknown experiment. */
  | { kind: 'refused'; why: string; claims: ReproducedClaim[] }

/** Called with the number of runs done and the number expected. */
export type ProgressListener = (done: number, expected: number) => void

export interface PapersService {
  cards(paper: PaperId): Promise<ExperimentCard[]>
  opening(paper: PaperId): Promise<PaperOpening>
  compute(request: ComputeRequest, onProgress: ProgressListener): Promise<ComputeReply>
  cancel(requestId: number): void
}
