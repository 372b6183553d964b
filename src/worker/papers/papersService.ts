/** Computes paper experiments on request, with progress and cancellation. The gallery imports types alone from here. */
import { claimId } from '../../papers/claims/claim.ts'
import type { Drawing } from '../../papers/drawing.ts'
import type { Experiment, Settings, PlayScenario, Slider } from '../../papers/experiment.ts'
import { paperSettings, settingsInRange } from '../../papers/experiment.ts'
import { experimentsOf, findExperiment } from '../../papers/experiments.ts'
import type { Try, PaperGuide } from '../../papers/gallery/guide.ts'
import { guideOf } from '../../papers/gallery/guides.ts'
import { picturesOf } from '../../papers/gallery/picture.ts'
import { withPrinted } from '../../papers/gallery/printed.ts'
import { makeLab } from '../../papers/lab.ts'
import { judgedClaims, toleranceOf, wrongEngineOf } from '../../papers/reproduce.ts'
import type { Measures, ReproducedClaim } from '../../papers/reproduce.ts'
import * as texts from '../../texts/places/papers.ts'
import type { PaperId } from '../../papers/papers.ts'
import type { Pictures } from '../../papers/gallery/picture.ts'

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

/** `pause` lets the worker handle waiting messages, such as a cancel. */
export function createPapersService({ pause }: { pause: () => Promise<void> }): PapersService {
  const cancelled = new Set<number>()
  return {
    async cards(paper) {
      return (await experimentsOf(paper)).map(cardOf)
    },
    async opening(paper) {
      const [{ tries, ...guide }, pictures, experiments] = await Promise.all([guideOf(paper), picturesOf(paper), experimentsOf(paper)])
      return { guide, pictures, tries: tries.flatMap((one) => openingTry(one, experiments)) }
    },
    async compute(request, onProgress) {
      const experiment = await findExperiment(request.experiment)
      if (experiment === null) return { kind: 'refused', why: texts.noExperiment(request.experiment), claims: [] }
      const heard = async () => {
        await pause()
        if (cancelled.has(request.requestId)) throw new Cancelled()
      }
      try {
        return await computed(experiment, request, heard, onProgress)
      } catch (error) {
        if (error instanceof Cancelled) return { kind: 'cancelled' }
        throw error
      } finally {
        cancelled.delete(request.requestId)
      }
    },
    cancel(requestId) {
      cancelled.add(requestId)
    },
  }
}

class Cancelled extends Error {}

async function computed(
  experiment: Experiment,
  { settings, seeds }: ComputeRequest,
  pause: () => Promise<void>,
  onProgress: ProgressListener,
): Promise<ComputeReply> {
  const set = allSettings(experiment, settings)
  const bySeed: Measures[] = []
  let drawings: Drawing[] = []
  for (let seed = 1; seed <= seeds; seed++) {
    await pause()
    const before = seed - 1
    const lab = makeLab({ seed, pause, onProgress: (done, expected) => onProgress(before * expected + done, seeds * expected) })
    const outcome = await experiment.compute(set, lab)
    bySeed.push(outcome.measures)
    if (seed === 1) drawings = outcome.drawings
  }
  await pause()
  return {
    kind: 'done',
    drawings: withPrinted(experiment.id, drawings),
    claims: judgedClaims(experiment, bySeed),
    plays: experiment.scenarios(set),
  }
}

/** All settings: those asked for, and the paper's own for the rest. */
function allSettings(experiment: Pick<Experiment, 'sliders'>, asked: Settings): Settings {
  return { ...paperSettings(experiment), ...settingsInRange(experiment, asked) }
}

/** A try whose scenario the experiment has; none if it has no such scenario. */
function openingTry({ what, watch, experiment: id, play, settings = {} }: Try, experiments: readonly Experiment[]): OpeningTry[] {
  const experiment = experiments.find((one) => one.id === id)
  const found = experiment?.scenarios(allSettings(experiment, settings)).find(({ label }) => label === play)
  return found === undefined ? [] : [{ what, watch, experiment: id, scenario: found.scenario }]
}

function cardOf({ id, paper, figure, title, rows, explanation, sliders, claims }: Experiment): ExperimentCard {
  return {
    id,
    paper,
    figure,
    title,
    rows: [...rows],
    explanation,
    sliders: [...sliders],
    claims: claims.map((claim) => ({
      id: claimId(claim),
      what: claim.what,
      paper: claim.paper,
      unit: claim.unit,
      kind: claim.kind,
      tolerance: toleranceOf(claim),
      wrongEngine: wrongEngineOf(claim),
    })),
  }
}
