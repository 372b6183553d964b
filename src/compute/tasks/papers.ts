/** Tasks of Papers: its lists, and its experiments. */
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
import * as texts from '../../messages/compiled/en/places/papers.ts'
import type { PaperId } from '../../papers/papers.ts'
import type { Pictures } from '../../papers/gallery/picture.ts'
import type { Job, Progress } from '../task.ts'

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
  /** Reason in a sentence, such as an unknown experiment. */
  | { kind: 'refused'; why: string; claims: ReproducedClaim[] }

declare module '../task.ts' {
  interface Tasks {
    'papers.cards': typeof cards
    'papers.opening': typeof opening
    'papers.compute': typeof compute
  }
}

export async function cards(paper: PaperId): Promise<ExperimentCard[]> {
  return (await experimentsOf(paper)).map(cardOf)
}

export async function opening(paper: PaperId): Promise<PaperOpening> {
  const [{ tries, ...guide }, pictures, experiments] = await Promise.all([guideOf(paper), picturesOf(paper), experimentsOf(paper)])
  return { guide, pictures, tries: tries.flatMap((one) => openingTry(one, experiments)) }
}

export async function compute(request: ComputeRequest, job: Job<Progress>): Promise<ComputeReply> {
  const experiment = await findExperiment(request.experiment)
  if (experiment === null) return { kind: 'refused', why: texts.noExperiment(request.experiment), claims: [] }
  return computed(experiment, request, job)
}

async function computed(
  experiment: Experiment,
  { settings, seeds }: ComputeRequest,
  { pause, tell }: Job<Progress>,
): Promise<ComputeReply> {
  const set = allSettings(experiment, settings)
  const bySeed: Measures[] = []
  let drawings: Drawing[] = []
  for (let seed = 1; seed <= seeds; seed++) {
    await pause()
    const before = seed - 1
    const onProgress = (done: number, expected: number): void => tell({ done: before * expected + done, expected: seeds * expected })
    const lab = makeLab({ seed, pause, onProgress })
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
