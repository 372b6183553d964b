/** State of the models page: fits and measurements, the running task, and the text in its forms. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { FitSubject } from '../../models/fit/trainableModels.ts'
import type { ModelName } from '../../models/models.ts'
import type { Computer } from '../../compute/compute.ts'
import { Newest } from '../../compute/newest.ts'
import type { Progress } from '../../compute/task.ts'
import type {
  LearnReply,
  LearnRequest,
  LoopReply,
  LoopRequest,
  MeasureReply,
  MeasureRequest,
  PoliciesReply,
  PoliciesRequest,
  RebalanceReply,
  RebalanceRequest,
} from '../../compute/tasks/models/modelsProtocol.ts'

/** Ways to decide what migrates, by the names of their tasks. */
export interface DecideRequests {
  loop: LoopRequest
  rebalance: RebalanceRequest
  policies: PoliciesRequest
}

/** The last answer of each. */
export interface Decided {
  readonly loop?: LoopReply
  readonly rebalance?: RebalanceReply
  readonly policies?: PoliciesReply
}

export type Task = FitSubject | 'measure' | keyof DecideRequests

/** A calculator's form as typed. */
export interface TypedInput {
  fields: Record<string, string>
  tables: Record<string, string>
}

export interface ModelsState {
  learned: Partial<Record<FitSubject, LearnReply>>
  measured: MeasureReply | null
  decided: Decided
  /** The running task. A new task cancels the one before. */
  running: ({ task: Task } & Progress) | null
  /** The last computation if it crashed, and a sentence. */
  trouble: { task: Task; message: string } | null
  typed: Partial<Record<ModelName, TypedInput>>
  learn(request: LearnRequest): Promise<void>
  measure(request: MeasureRequest): Promise<void>
  decide<Name extends keyof DecideRequests>(task: Name, request: DecideRequests[Name]): Promise<void>
  /** Cancels the running task. */
  stop(): void
  /** Fills a form. */
  type(model: ModelName, typed: TypedInput): void
}

export type ModelsStore = StoreApi<ModelsState>

interface How {
  signal: AbortSignal
  onPart(progress: Progress): void
}

type Decides = { [Name in keyof DecideRequests]: (request: DecideRequests[Name], how: How) => Promise<Required<Decided>[Name]> }

export function createModelsStore({ compute }: Computer): ModelsStore {
  const decides: Decides = {
    loop: (request, how) => compute('models.loop', request, how),
    rebalance: (request, how) => compute('models.rebalance', request, how),
    policies: (request, how) => compute('models.policies', request, how),
  }
  return createStore<ModelsState>()((set) => {
    const newest = new Newest()
    const only = <Reply>(task: Task, act: (how: How) => Promise<Reply>, answer: (reply: Reply) => void): Promise<void> => {
      const onPart = (progress: Progress) => set({ running: { task, ...progress } })
      onPart({ done: 0, expected: 0 })
      set({ trouble: null })
      return newest.run((signal) => act({ signal, onPart }), {
        answer,
        trouble: (message) => set({ trouble: { task, message } }),
        end: () => set({ running: null }),
      })
    }
    return {
      learned: {},
      measured: null,
      decided: {},
      running: null,
      trouble: null,
      typed: {},
      learn: (request) =>
        only(
          request.subject,
          (how) => compute('models.learn', request, how),
          (reply) => set(({ learned }) => ({ learned: { ...learned, [request.subject]: reply } })),
        ),
      measure: (request) =>
        only(
          'measure',
          (how) => compute('models.measure', request, how),
          (measured) => set({ measured }),
        ),
      decide: (task, request) =>
        only(
          task,
          (how) => decides[task](request, how),
          (reply) => set(({ decided }) => ({ decided: { ...decided, [task]: reply } })),
        ),
      stop() {
        newest.stop()
        set({ running: null })
      },
      type: (model, typed) => set((state) => ({ typed: { ...state.typed, [model]: typed } })),
    }
  })
}
