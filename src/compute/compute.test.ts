import { describe, expect, it } from 'vitest'
import type { AdviceWork, TrialTask } from '../analysis/advice/race.ts'
import { computerOf } from '../testing/store/computer.ts'
import { eventually } from '../testing/waiting/eventually.ts'
import type { Job } from './task.ts'

const brief = { brief: null, solution: null }
const never = () => new Promise<never>(() => undefined)

describe('a task', () => {
  it('has its answer, and tells its parts before', async () => {
    const parts: number[] = []
    const grade = (_: unknown, { tell }: Job<number>) => {
      tell(1)
      tell(2)
      return { ok: false as const, faults: [] }
    }
    const answer = await computerOf({ 'briefs.grade': grade }).compute('briefs.grade', brief, { onPart: (part) => parts.push(part) })
    expect([answer, parts]).toEqual([{ ok: false, faults: [] }, [1, 2]])
  })

  it('that fails rejects with its error', async () => {
    const fail = () => {
      throw new Error('no such brief')
    }
    await expect(computerOf({ 'briefs.grade': fail }).compute('briefs.grade', brief)).rejects.toThrow('no such brief')
  })

  it('that is cancelled rejects at once, ends at its next pause, and tells nothing any more', async () => {
    const stop = new AbortController()
    const parts: number[] = []
    const idle = (): Promise<void> => Promise.resolve()
    let paused = idle
    const grade = async (_: unknown, { tell, pause }: Job<number>) => {
      await eventually(() => expect(stop.signal.aborted).toBe(true))
      tell(1)
      paused = pause
      await pause()
      throw new Error('went on')
    }
    const { compute } = computerOf({ 'briefs.grade': grade })
    const answer = compute('briefs.grade', brief, { signal: stop.signal, onPart: (part) => parts.push(part) })
    await new Promise((resolve) => setTimeout(resolve))
    stop.abort(new Error('stopped'))
    await expect(answer).rejects.toThrow('stopped')
    await eventually(() => expect(paused).not.toBe(idle))
    await expect(paused()).rejects.toThrow()
    expect(parts).toEqual([])
  })

  it('that was cancelled before its turn does not begin', async () => {
    const stop = new AbortController()
    let begun = 0
    const { compute } = computerOf({ 'papers.cards': () => (begun++, []) })
    const answer = compute('papers.cards', 'liu2011', { signal: stop.signal })
    stop.abort(new Error('stopped'))
    await expect(answer).rejects.toThrow('stopped')
    await compute('papers.cards', 'liu2011')
    expect(begun).toBe(1)
  })

  it('does not wait for another one if there is a second core', async () => {
    const { compute } = computerOf({ 'briefs.grade': never, 'papers.cards': () => [] }, 2)
    void compute('briefs.grade', brief)
    expect(await compute('papers.cards', 'liu2011')).toEqual([])
  })
})

describe('many parts of a task', () => {
  const runs = ({ task: { from, end } }: { task: TrialTask }) => Array.from({ length: end - from }, () => ({}) as never)
  const parts = (most: number, sizes: number[]) => {
    let next = 0
    return {
      take: (count: number) => {
        const taken = Array.from({ length: Math.min(count, most - next) }, () => next++)
        if (taken.length > 0) sizes.push(taken.length)
        return taken
      },
      input: (items: readonly number[]) => ({
        work: {} as AdviceWork,
        task: { from: items[0], end: items[0] + items.length } as TrialTask,
      }),
    }
  }

  it('are given out once each, in larger parts as they turn out to be short', async () => {
    const sizes: number[] = []
    const done: number[] = []
    const onAnswer = (_: unknown, items: readonly number[]) => done.push(...items)
    await computerOf({ 'records.trials': runs }, 3).computeEach('records.trials', { ...parts(500, sizes), onAnswer })
    expect(done.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 500 }, (_, i) => i))
    expect(sizes.slice(0, 3)).toEqual([1, 1, 1])
    expect(Math.max(...sizes)).toBeLessThanOrEqual(64)
    expect(sizes.length).toBeLessThan(250)
  })

  it('reject at once when they are cancelled, also within a part', async () => {
    const stop = new AbortController()
    const sizes: number[] = []
    const each = computerOf({ 'records.trials': never }, 2).computeEach('records.trials', {
      ...parts(10, sizes),
      onAnswer: () => undefined,
      signal: stop.signal,
    })
    stop.abort(new Error('stopped'))
    await expect(each).rejects.toThrow('stopped')
    expect(sizes).toEqual([1, 1])
  })
})
