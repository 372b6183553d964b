/** State of the lessons: those loaded, runs by step and seed, the predictions of this visit, and the scores on this machine. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { Guess, Judgement } from '../../teaching/lessons/judge.ts'
import { judgedGuess } from '../../teaching/lessons/judge.ts'
import { metricNumber } from '../../analysis/metrics/evaluateMetric.ts'
import type { Scope } from '../../analysis/metrics/evaluateMetric.ts'
import type { Lesson, LessonStep } from '../../teaching/lessons/lessonSchema.ts'
import { runScenario, stepScope } from '../../teaching/lessons/stepScenario.ts'
import type { Computer } from '../../compute/compute.ts'
import type { Film, LessonRun, SetStage } from '../../compute/tasks/lessons.ts'
import { type AttemptKeeper, guessFor, type KeptGuesses } from './attemptKeeper.ts'
import type { LessonProgress, ProgressKeeper } from './lessonProgress.ts'
import { SHOWN_ONLY, withScore } from './lessonProgress.ts'
import { errorMessage } from '../../units/errorMessage.ts'

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
  /** Each run of a step before it begins, by `stepKey`. */
  stages: Readonly<Record<string, Readonly<Record<string, SetStage>>>>
  /** By `stepKey`. */
  stepRuns: Readonly<Record<string, StepRun>>
  /** Of each VM that migrates, by `filmKey`. */
  films: Readonly<Record<string, readonly Film[]>>
  attempts: Readonly<Record<string, Attempt>>
  /** Of the attempts of this tab, also those before the page was loaded, by `stepKey`: the run of a step makes them attempts again. */
  guesses: KeptGuesses
  progress: LessonProgress
  /** Sentences that say why a lesson could not be loaded, by its id, or work of a step not be done: see `troubleOf`. */
  troubles: Readonly<Record<string, string>>
  load(lesson: string): Promise<void>
  stage(lesson: Lesson, step: LessonStep, seed: number): Promise<void>
  /** Runs a step once for each seed. */
  run(lesson: Lesson, step: LessonStep, seed: number): Promise<StepRun | null>
  /** Films the pages of one run of a step, which must have been run. */
  film(lesson: Lesson, step: LessonStep, seed: number, run: string): Promise<void>
  /** Runs a step and lays the run over the guess; null: no prediction. */
  answer(lesson: Lesson, step: LessonStep, seed: number, guess: Guess | null): Promise<void>
  /** Withdraws a prediction, for another try. The score on this machine stays. */
  retry(lesson: Lesson, step: LessonStep, seed: number): void
  /** Deletes the scores on this machine. */
  forgetProgress(): void
}

export type LessonsStore = StoreApi<LessonsState>

interface LessonsStoreOptions {
  computer: Computer
  keeper: ProgressKeeper
  attemptKeeper: AttemptKeeper
  loadLesson(id: string): Promise<Lesson | null>
}

/** Frames of a film, and cells of a frame in all its maps: about 10 MB for the only run of a step, 5 MB for each of several. */
const FILM_FRAMES = 160
const ONLY_RUN_CELLS = 65_536
const EACH_RUN_CELLS = 32_768

/** Key of a step's runs at a seed. */
export function stepKey(lesson: Pick<Lesson, 'id'>, step: Pick<LessonStep, 'id'>, seed: number): string {
  return `${lesson.id}/${step.id}/${seed}`
}

/** Key of the film of one run of a step at a seed. */
export function filmKey(lesson: Pick<Lesson, 'id'>, step: Pick<LessonStep, 'id'>, seed: number, run: string): string {
  return `${stepKey(lesson, step, seed)}/${run}`
}

/** Why work of a step at a seed failed; null if none did. */
export function troubleOf({ troubles }: Pick<LessonsState, 'troubles'>, step: string): string | null {
  return Object.entries(troubles).find(([work]) => work.startsWith(`${step}/`))?.[1] ?? null
}

export function createLessonsStore(options: LessonsStoreOptions): LessonsStore {
  return createStore<LessonsState>()((set, get) => {
    const work = new StepWork(options, set, get)
    const shared = options.keeper.share((progress) => set({ progress }))
    const keepGuesses = (guesses: KeptGuesses) => {
      set({ guesses })
      options.attemptKeeper.keep(guesses)
    }
    return {
      lessons: {},
      stages: {},
      stepRuns: {},
      films: {},
      attempts: {},
      guesses: options.attemptKeeper.read(),
      progress: options.keeper.read(),
      troubles: {},
      async load(id) {
        if (Object.hasOwn(get().lessons, id)) return
        await work.tried(id, async () => {
          const lesson = await options.loadLesson(id)
          set(({ lessons }) => ({ lessons: { ...lessons, [id]: lesson } }))
        })
      },
      stage: (lesson, step, seed) => work.stage(lesson, step, seed),
      run: (lesson, step, seed) => work.run(lesson, step, seed),
      film: (lesson, step, seed, run) => work.film(lesson, step, seed, run),
      async answer(lesson, step, seed, guess) {
        const stepRun = await work.run(lesson, step, seed)
        if (stepRun === null) return
        const key = stepKey(lesson, step, seed)
        const attempt = attemptOf(step, guess, stepRun)
        shared.refresh()
        const progress = withScore(get().progress, lesson.id, step.id, attempt.judgement?.score ?? SHOWN_ONLY)
        shared.write(progress)
        set(({ attempts }) => ({ attempts: { ...attempts, [key]: attempt }, progress }))
        keepGuesses({ ...get().guesses, [key]: guess })
      },
      retry(lesson, step, seed) {
        const key = stepKey(lesson, step, seed)
        const { [key]: _taken, ...attempts } = get().attempts
        const { [key]: _guess, ...guesses } = get().guesses
        set({ attempts })
        keepGuesses(guesses)
      },
      forgetProgress() {
        shared.write({})
        set({ progress: {}, attempts: {} })
        keepGuesses({})
      },
    }
  })
}

function attemptOf({ predict }: LessonStep, guess: Guess | null, { scope }: StepRun): Attempt {
  return { guess, judgement: guess === null ? null : judgedGuess(predict, guess, scope) }
}

/** Products of the worker for a step, each made once: its scenarios, its runs, and a film of its pages. */
class StepWork {
  private readonly computer: Computer
  private readonly set: LessonsStore['setState']
  private readonly get: LessonsStore['getState']
  private readonly pending = new Map<string, Promise<StepRun | null>>()
  private readonly filmed = new Set<string>()

  constructor({ computer }: LessonsStoreOptions, set: LessonsStore['setState'], get: LessonsStore['getState']) {
    this.computer = computer
    this.set = set
    this.get = get
  }

  /** Null and a sentence in `troubles` if it fails. A success removes only the sentence of the same work. */
  async tried<Value>(work: string, act: () => Promise<Value>): Promise<Value | null> {
    try {
      const value = await act()
      this.set(({ troubles: { [work]: _gone, ...troubles } }) => ({ troubles }))
      return value
    } catch (error) {
      this.set(({ troubles }) => ({ troubles: { ...troubles, [work]: errorMessage(error) } }))
      return null
    }
  }

  async stage(lesson: Lesson, step: LessonStep, seed: number): Promise<void> {
    const key = stepKey(lesson, step, seed)
    if (this.get().stages[key] !== undefined) return
    await this.tried(`${key}/stage`, async () => {
      const stage = await this.computer.compute('lessons.stage', { scenarios: scenariosOf(lesson, step, seed), maxCells: cellsOf(step) })
      this.set(({ stages }) => ({ stages: { ...stages, [key]: stage } }))
    })
  }

  run(lesson: Lesson, step: LessonStep, seed: number): Promise<StepRun | null> {
    const key = stepKey(lesson, step, seed)
    const known = this.get().stepRuns[key]
    if (known !== undefined) return Promise.resolve(known)
    const running =
      this.pending.get(key) ?? this.tried(`${key}/run`, () => this.make(lesson, step, seed)).finally(() => this.pending.delete(key))
    this.pending.set(key, running)
    return running
  }

  private async make(lesson: Lesson, step: LessonStep, seed: number): Promise<StepRun> {
    const runs = await this.computer.compute('lessons.run', scenariosOf(lesson, step, seed))
    const [first] = Object.values(runs)
    const documents = Object.fromEntries(Object.entries(runs).map(([run, { document }]) => [run, document]))
    const stepRun = { runs, scope: stepScope(lesson, documents, first?.scenario ?? null) }
    const key = stepKey(lesson, step, seed)
    this.set(({ stepRuns, attempts, guesses }) => {
      const guess = Object.hasOwn(guesses, key) ? guessFor(step.predict, guesses[key]) : undefined
      return {
        stepRuns: { ...stepRuns, [key]: stepRun },
        attempts: guess === undefined ? attempts : { ...attempts, [key]: attemptOf(step, guess, stepRun) },
      }
    })
    return stepRun
  }

  async film(lesson: Lesson, step: LessonStep, seed: number, run: string): Promise<void> {
    const key = filmKey(lesson, step, seed, run)
    const stepRun = this.get().stepRuns[stepKey(lesson, step, seed)]
    if (stepRun === undefined || this.filmed.has(key)) return
    this.filmed.add(key)
    const timesS = filmTimes(lastEndS(stepRun.runs[run].document), momentOf(step, stepRun.scope))
    const scenario = runScenario(lesson, step, run, seed)
    const films = await this.tried(`${key}/film`, () =>
      this.computer.compute('lessons.film', { scenario, timesS, maxCells: cellsOf(step) }),
    )
    if (films === null) this.filmed.delete(key)
    else this.set((state) => ({ films: { ...state.films, [key]: films } }))
  }
}

/** The moment that a step's question is about, seconds; null if it is about the whole run. */
export function momentOf({ moment }: Pick<LessonStep, 'moment'>, scope: Scope): number | null {
  return moment === undefined ? null : metricNumber(moment, scope)
}

/** Equal steps from 0 to the end, and the moment of the question. */
function filmTimes(endS: number, momentS: number | null): number[] {
  const times = Array.from({ length: FILM_FRAMES }, (_, i) => (endS * i) / (FILM_FRAMES - 1))
  return momentS === null || momentS > endS || times.includes(momentS) ? times : [...times, momentS].sort((one, other) => one - other)
}

const cellsOf = (step: LessonStep): number => (Object.keys(step.runs).length === 1 ? ONLY_RUN_CELLS : EACH_RUN_CELLS)

function scenariosOf(lesson: Lesson, step: LessonStep, seed: number): Record<string, unknown> {
  return Object.fromEntries(Object.keys(step.runs).map((run) => [run, runScenario(lesson, step, run, seed)]))
}

function lastEndS(document: unknown): number {
  const { migrations } = document as { migrations: { endS: number }[] }
  return Math.max(...migrations.map(({ endS }) => endS))
}
