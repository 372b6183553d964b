/** State of the models page: fits and measurements, the running task, and the text in its forms. */
import { createStore } from 'zustand/vanilla'
import type { StoreApi } from 'zustand/vanilla'
import type { FitSubject } from '../../models/fit/trainableModels.ts'
import type { ModelName } from '../../models/models.ts'
import type {
  LearnReply,
  LearnRequest,
  LoopReply,
  LoopRequest,
  MeasureReply,
  MeasureRequest,
  ModelsService,
  PoliciesReply,
  PoliciesRequest,
  RebalanceReply,
  RebalanceRequest,
} from '../../worker/models/modelsProtocol.ts'
import { errorMessage } from '../../units/errorMessage.ts'

type LearnOutcome = Exclude<LearnReply, { kind: 'cancelled' }>
type MeasureOutcome = Exclude<MeasureReply, { kind: 'cancelled' }>
export type LoopOutcomeShown = Exclude<LoopReply, { kind: 'cancelled' }>
export type RebalanceOutcomeShown = Exclude<RebalanceReply, { kind: 'cancelled' }>
type PoliciesOutcome = Exclude<PoliciesReply, { kind: 'cancelled' }>
export type Task = FitSubject | 'measure' | 'loop' | 'rebalance' | 'policies'

/** A calculator's form as typed. */
export interface TypedInput {
  fields: Record<string, string>
  tables: Record<string, string>
}

export interface ModelsState {
  learned: Partial<Record<FitSubject, LearnOutcome>>
  measured: MeasureOutcome | null
  looped: LoopOutcomeShown | null
  rebalanced: RebalanceOutcomeShown | null
  policies: PoliciesOutcome | null
  /** The running task. A new task cancels the one before. */
  running: { task: Task; done: number; expected: number } | null
  /** The last computation if it crashed, and a sentence. */
  trouble: { task: Task; message: string } | null
  typed: Partial<Record<ModelName, TypedInput>>
  learn(request: Omit<LearnRequest, 'requestId'>): Promise<void>
  measure(request: Omit<MeasureRequest, 'requestId'>): Promise<void>
  loop(request: Omit<LoopRequest, 'requestId'>): Promise<void>
  rebalance(request: Omit<RebalanceRequest, 'requestId'>): Promise<void>
  ratePolicies(request: Omit<PoliciesRequest, 'requestId'>): Promise<void>
  /** Cancels the running task. */
  stop(): void
  /** Fills a form. */
  type(model: ModelName, typed: TypedInput): void
}

export type ModelsStore = StoreApi<ModelsState>

/** Runs one task at a time: a new one cancels the one before. */
function taskRunner(cancel: (requestId: number) => void, set: (state: Partial<Pick<ModelsState, 'running' | 'trouble'>>) => void) {
  let lastRequest = 0
  let current: number | null = null
  const stop = (): void => {
    if (current === null) return
    cancel(current)
    current = null
    set({ running: null })
  }
  return {
    stop,
    /** Resolves to null if the task was cancelled or crashed. */
    async only<Reply extends { kind: string }>(
      task: Task,
      act: (id: number, tell: (done: number, expected: number) => void) => Promise<Reply>,
    ): Promise<Exclude<Reply, { kind: 'cancelled' }> | null> {
      stop()
      const id = ++lastRequest
      current = id
      set({ running: { task, done: 0, expected: 0 }, trouble: null })
      try {
        const reply = await act(id, (done, expected) => {
          if (current === id) set({ running: { task, done, expected } })
        })
        return current === id && isFinished(reply) ? reply : null
      } catch (error) {
        if (current === id) set({ trouble: { task, message: errorMessage(error) } })
        return null
      } finally {
        if (current === id) {
          current = null
          set({ running: null })
        }
      }
    },
  }
}

function isFinished<Reply extends { kind: string }>(reply: Reply): reply is Exclude<Reply, { kind: 'cancelled' }> {
  return reply.kind !== 'cancelled'
}

export function createModelsStore(service: ModelsService): ModelsStore {
  return createStore<ModelsState>()((set) => {
    const { only, stop } = taskRunner((requestId) => service.cancel(requestId), set)
    return {
      learned: {},
      measured: null,
      looped: null,
      rebalanced: null,
      policies: null,
      running: null,
      trouble: null,
      typed: {},
      async learn(request) {
        const reply = await only(request.subject, (requestId, tell) => service.learn({ ...request, requestId }, tell))
        if (reply !== null) set(({ learned }) => ({ learned: { ...learned, [request.subject]: reply } }))
      },
      async measure(request) {
        const reply = await only('measure', (requestId, tell) => service.measure({ ...request, requestId }, tell))
        if (reply !== null) set({ measured: reply })
      },
      async loop(request) {
        const reply = await only('loop', (requestId, tell) => service.loop({ ...request, requestId }, tell))
        if (reply !== null) set({ looped: reply })
      },
      async rebalance(request) {
        const reply = await only('rebalance', (requestId, tell) => service.rebalance({ ...request, requestId }, tell))
        if (reply !== null) set({ rebalanced: reply })
      },
      async ratePolicies(request) {
        const reply = await only('policies', (requestId, tell) => service.policies({ ...request, requestId }, tell))
        if (reply !== null) set({ policies: reply })
      },
      stop,
      type: (model, typed) => set((state) => ({ typed: { ...state.typed, [model]: typed } })),
    }
  })
}
