/** Computations of the page in workers: one task, or many parts of one on all cores. Workers start when they are first needed and stay. */
import { proxy } from 'comlink'
import workerAddress from './compute.worker.ts?worker&url'
import type { ComputeService } from './computeService.ts'
import { holdWorker } from './holdWorker.ts'
import type { HeldWorker } from './holdWorker.ts'
import { startWorker } from './scriptUrl.ts'
import type { AnswerOf, InputOf, PartOf, TaskName } from './task.ts'

interface How<Name extends TaskName> {
  /** Once aborted, the call rejects with the signal's reason, and the task ends. */
  signal?: AbortSignal | undefined
  /** After this time its worker is ended; `PATIENCE_MS` unless it is given. */
  patienceMs?: number
  onPart?: ((part: PartOf<Name>) => void) | undefined
}

interface Parts<Name extends TaskName, Item> {
  /** The next items, about `count` of them; none once all are taken. */
  take(count: number): readonly Item[]
  input(items: readonly Item[]): InputOf<Name>
  onAnswer(answer: AnswerOf<Name>, items: readonly Item[]): void
  signal?: AbortSignal | undefined
}

export interface Computer {
  /** @throws the task's error; a sentence if no worker starts, or two are lost */
  compute<Name extends TaskName>(name: Name, input: InputOf<Name>, how?: How<Name>): Promise<AnswerOf<Name>>
  /** Each worker takes the next items when it is free. The first error ends the others. @throws as `compute` */
  computeEach<Name extends TaskName, Item>(name: Name, parts: Parts<Name, Item>): Promise<void>
}

interface ComputerOptions {
  /** One worker, which need not have started. */
  hold(): HeldWorker<ComputeService>
  /** As many as this; asked once. */
  workers(): number
  nowMs(): number
}

/** A part should take about so long: short enough for a smooth picture, long enough that messages cost little. */
const PART_MS = 40
const MOST_ITEMS = 64
const MOST_WORKERS = 16
/** Single tasks run in the first workers, so that a few short ones do not start one on every core. */
const MOST_FOR_SINGLE = 3

interface Slot {
  held: HeldWorker<ComputeService>
  /** Calls whose answer is wanted. */
  calls: number
  /** Of the last task, which has loaded it and may have kept something of it. */
  module: string | null
}

export function createComputer({ hold, workers, nowMs }: ComputerOptions): Computer {
  let slots: readonly Slot[] = []
  const all = (): readonly Slot[] => {
    if (slots.length === 0) slots = Array.from({ length: workers() }, () => ({ held: hold(), calls: 0, module: null }))
    return slots
  }
  let lastId = 0
  const run = async <Name extends TaskName>(slot: Slot, name: Name, input: InputOf<Name>, { signal, patienceMs, onPart }: How<Name>) => {
    const id = ++lastId
    let isOver = false
    // Parts come through a port that is separate, maybe after the answer.
    const tell = onPart && ((part: unknown) => (isOver || signal?.aborted === true ? undefined : onPart(part as PartOf<Name>)))
    slot.calls++
    slot.module = moduleOf(name)
    try {
      const answer = await slot.held.call((remote) => remote.run(id, name, input, tell ? proxy(tell) : null), {
        signal,
        patienceMs,
        cancel: (remote) => void remote.cancel(id),
      })
      return answer as AnswerOf<Name>
    } finally {
      isOver = true
      slot.calls--
    }
  }
  return {
    compute: (name, input, how = {}) => run(bestSlot(all().slice(0, MOST_FOR_SINGLE), moduleOf(name)), name, input, how),
    async computeEach(name, { take, input, onAnswer, signal: wanted }) {
      wanted?.throwIfAborted()
      const ended = new AbortController()
      const { signal } = ended
      const end = (): void => ended.abort(wanted?.reason)
      wanted?.addEventListener('abort', end)
      const work = async (slot: Slot): Promise<void> => {
        let count = 1
        for (let items = take(count); items.length > 0; items = take(count)) {
          const startMs = nowMs()
          const answer = await run(slot, name, input(items), { signal })
          signal.throwIfAborted()
          onAnswer(answer, items)
          const msPerItem = Math.max(0.01, nowMs() - startMs) / items.length
          count = Math.max(1, Math.min(MOST_ITEMS, 2 * count, Math.round(PART_MS / msPerItem)))
        }
      }
      try {
        await Promise.all(all().map(work))
      } catch (error) {
        ended.abort(error)
        throw error
      } finally {
        wanted?.removeEventListener('abort', end)
      }
    },
  }
}

const moduleOf = (name: string): string => name.split('.')[0]

/** The one with the fewest calls; among these one that has the module, or at least has started. */
function bestSlot(slots: readonly Slot[], module: string): Slot {
  const cost = (slot: Slot): number => 3 * slot.calls + (slot.module === module ? 0 : slot.module === null ? 2 : 1)
  return slots.reduce((best, slot) => (cost(slot) < cost(best) ? slot : best))
}

/** Cores of this machine, at most `most`; 1 if the browser does not say. */
function coreCount(most: number): number {
  return Math.max(1, Math.min(most, navigator.hardwareConcurrency || 1))
}

export const computer = createComputer({
  hold: () => holdWorker(() => startWorker(workerAddress)),
  workers: () => coreCount(MOST_WORKERS),
  nowMs: () => performance.now(),
})
