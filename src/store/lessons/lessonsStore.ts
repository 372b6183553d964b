/** State of the lessons: those loaded, runs by step and seed, the predictions of this visit, and the scores on this machine. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Guess, Judgement } from '../../lessons/judge.ts'
import { judged } from '../../lessons/judge.ts'
import type { Scope } from '../../analysis/metrics/evaluateMetric.ts'
import type { Lesson, LessonStep } from '../../lessons/lessonSchema.ts'
import { runScenario, stepScope } from '../../lessons/stepScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { Film, LessonRun, LessonsService } from '../../worker/lessons/lessonsProtocol.ts'
import type { LessonProgress, ProgressKeeper } from './lessonProgress.ts'
import { SHOWN_ONLY, withScore } from './lessonProgress.ts'

/** The runs of a step with one seed, and what its texts and metrics read. */
export interface StepRun {
  runs: Readonly<Record<string, LessonRun>>
  scope: Scope
}

/** A prediction and its worth; `guess` null: shown without one. */
export interface Attempt {
  guess: Guess | null
  judgement: Judgement | null
}

export interface LessonsState {
  /** Null: there is no such lesson. */
  lessons: Readonly<Record<string, Lesson | null>>
  /** Scenarios of a step with every default, by `stepKey`. */
  stages: Readonly<Record<string, Readonly<Record<string, Scenario>>>>
  /** By `stepKey`. */
  stepRuns: Readonly<Record<string, StepRun>>
  films: Readonly<Record<string, Film>>
  attempts: Readonly<Record<string, Attempt>>
  progress: LessonProgress
  /** A sentence if a lesson could not be loaded or run. */
  trouble: string | null
  load(lesson: string): Promise<void>
  stage(lesson: Lesson, step: LessonStep, seed: number): Promise<void>
  /** Runs a step once for each seed. */
  run(lesson: Lesson, step: LessonStep, seed: number): Promise<StepRun | null>
  /** Films the pages of a step's first run, which must have been run. */
  film(lesson: Lesson, step: LessonStep, seed: number): Promise<void>
  /** Runs a step and lays the run over the guess; null: no prediction. */
  answer(lesson: Lesson, step: LessonStep, seed: number, guess: Guess | null): Promise<void>
  /** Takes a prediction back, for another try. The score on this machine stays. */
  retry(lesson: Lesson, step: LessonStep, seed: number): void
  /** Deletes the scores on this machine. */
  forgetProgress(): void
}

export type LessonsStore = StoreApi<LessonsState>

export interface LessonsStoreOptions {
  service: LessonsService
  keeper: ProgressKeeper
  loadLesson(id: string): Promise<Lesson | null>
}

/** Frames and cells of a film: about 10 MB at most. */
const FILM_FRAMES = 160
const FILM_CELLS = 65_536

export function stepKey(lesson: Pick<Lesson, 'id'>, step: Pick<LessonStep, 'id'>, seed: number): string {
  return `${lesson.id}/${step.id}/${seed}`
}

export function createLessonsStore(options: LessonsStoreOptions): LessonsStore {
  return createStore<LessonsState>()((set, get) => {
    const work = new StepWork(options, set, get)
    return {
      lessons: {}, stages: {}, stepRuns: {}, films: {}, attempts: {}, progress: options.keeper.read(), trouble: null,
      async load(id) {
        if (Object.hasOwn(get().lessons, id)) return
        await work.tried(async () => {
          const lesson = await options.loadLesson(id)
          set(({ lessons }) => ({ lessons: { ...lessons, [id]: lesson } }))
        })
      },
      stage: (lesson, step, seed) => work.stage(lesson, step, seed),
      run: (lesson, step, seed) => work.run(lesson, step, seed),
      film: (lesson, step, seed) => work.film(lesson, step, seed),
      async answer(lesson, step, seed, guess) {
        const stepRun = await work.run(lesson, step, seed)
        if (stepRun === null) return
        const judgement = guess === null ? null : judged(step.predict, guess, stepRun.scope)
        const progress = withScore(get().progress, lesson.id, step.id, judgement?.score ?? SHOWN_ONLY)
        options.keeper.write(progress)
        set(({ attempts }) => ({ attempts: { ...attempts, [stepKey(lesson, step, seed)]: { guess, judgement } }, progress }))
      },
      retry(lesson, step, seed) {
        set(({ attempts }) => {
          const { [stepKey(lesson, step, seed)]: _taken, ...others } = attempts
          return { attempts: others }
        })
      },
      forgetProgress() {
        options.keeper.write({})
        set({ progress: {}, attempts: {} })
      },
    }
  })
}

/** Products of the worker for a step, each made once: its scenarios, its runs, and a film of its pages. */
class StepWork {
  private readonly service: LessonsService
  private readonly set: LessonsStore['setState']
  private readonly get: LessonsStore['getState']
  private readonly pending = new Map<string, Promise<StepRun | null>>()

  constructor({ service }: LessonsStoreOptions, set: LessonsStore['setState'], get: LessonsStore['getState']) {
    this.service = service
    this.set = set
    this.get = get
  }

  /** Null and a sentence in `trouble` if it fails. */
  async tried<Value>(act: () => Promise<Value>): Promise<Value | null> {
    try {
      const value = await act()
      this.set({ trouble: null })
      return value
    } catch (error) {
      this.set({ trouble: error instanceof Error ? error.message : String(error) })
      return null
    }
  }

  async stage(lesson: Lesson, step: LessonStep, seed: number): Promise<void> {
    const key = stepKey(lesson, step, seed)
    if (this.get().stages[key] !== undefined) return
    await this.tried(async () => {
      const scenarios = await this.service.stage(scenariosOf(lesson, step, seed))
      this.set(({ stages }) => ({ stages: { ...stages, [key]: scenarios } }))
    })
  }

  run(lesson: Lesson, step: LessonStep, seed: number): Promise<StepRun | null> {
    const key = stepKey(lesson, step, seed)
    const known = this.get().stepRuns[key]
    if (known !== undefined) return Promise.resolve(known)
    const running = this.pending.get(key) ?? this.tried(() => this.make(lesson, step, seed)).finally(() => this.pending.delete(key))
    this.pending.set(key, running)
    return running
  }

  private async make(lesson: Lesson, step: LessonStep, seed: number): Promise<StepRun> {
    const runs = await this.service.run(scenariosOf(lesson, step, seed))
    const [first] = Object.values(runs)
    const documents = Object.fromEntries(Object.entries(runs).map(([run, { document }]) => [run, document]))
    const stepRun = { runs, scope: stepScope(lesson, documents, first?.scenario ?? null) }
    this.set(({ stepRuns }) => ({ stepRuns: { ...stepRuns, [stepKey(lesson, step, seed)]: stepRun } }))
    return stepRun
  }

  async film(lesson: Lesson, step: LessonStep, seed: number): Promise<void> {
    const key = stepKey(lesson, step, seed)
    const first = Object.keys(step.runs).at(0)
    const document = this.get().stepRuns[key]?.runs[first ?? '']?.document
    if (first === undefined || document === undefined || this.get().films[key] !== undefined) return
    await this.tried(async () => {
      const film = await this.service.film(runScenario(lesson, step, first, seed), lastEndS(document), FILM_FRAMES, FILM_CELLS)
      this.set(({ films }) => ({ films: { ...films, [key]: film } }))
    })
  }
}

function scenariosOf(lesson: Lesson, step: LessonStep, seed: number): Record<string, unknown> {
  return Object.fromEntries(Object.keys(step.runs).map((run) => [run, runScenario(lesson, step, run, seed)]))
}

function lastEndS(document: unknown): number {
  const { migrations } = document as { migrations: { endS: number }[] }
  return Math.max(...migrations.map(({ endS }) => endS))
}
