import { describe, expect, it } from 'vitest'
import { LatestRun } from './latestRun.ts'
import type { RunReply } from '../protocol.ts'

const done: RunReply = { ok: true, cancelled: false }

/** Runs that the test ends, and a clock that the test sets. */
function bench() {
  const ends = new Map<number, (reply: RunReply) => void>()
  const computed = new Map<number, () => void>()
  const begun: number[] = []
  const cut: number[] = []
  const timers: { atMs: number; act: () => void }[] = []
  let nowMs = 0
  const latest = new LatestRun({
    cut: (runId) => cut.push(runId),
    nowMs: () => nowMs,
    after(delayMs, act) {
      const timer = { atMs: nowMs + delayMs, act }
      timers.push(timer)
      return () => timers.splice(timers.indexOf(timer), 1)
    },
  })
  return {
    latest,
    begun,
    cut,
    ask: (runId: number) =>
      latest.ask({
        runId,
        make: (ended) =>
          new Promise((resolve) => {
            begun.push(runId)
            computed.set(runId, ended)
            ends.set(runId, resolve)
          }),
      }),
    async end(runId: number) {
      ends.get(runId)?.(done)
      for (let i = 0; i < 5; i++) await Promise.resolve()
    },
    compute: (runId: number) => computed.get(runId)?.(),
    goTo(ms: number) {
      nowMs = ms
      for (const timer of timers.filter(({ atMs }) => atMs <= ms)) {
        timers.splice(timers.indexOf(timer), 1)
        timer.act()
      }
    },
  }
}

describe('the newest run wins', () => {
  it('starts at once if no run is in progress', async () => {
    const { ask, begun, end } = bench()
    const reply = ask(1)
    expect(begun).toEqual([1])
    await end(1)
    expect(await reply).toEqual(done)
  })

  it('keeps only the newest waiting run and lets a quick run end', async () => {
    const { ask, begun, cut, end } = bench()
    const replies = [ask(1), ask(2), ask(3)]
    expect(begun).toEqual([1])
    await end(1)
    expect(begun).toEqual([1, 3])
    await end(3)
    expect(cut).toEqual([])
    expect(await Promise.all(replies)).toEqual([done, undefined, done])
  })

  it('starts the next run as soon as the current one has computed everything', async () => {
    const { ask, begun, compute, end } = bench()
    const replies = [ask(1), ask(2)]
    compute(1)
    expect(begun).toEqual([1, 2])
    await end(1)
    void ask(3)
    expect(begun).toEqual([1, 2])
    await end(2)
    expect(begun).toEqual([1, 2, 3])
    expect(await Promise.all(replies)).toEqual([done, done])
  })

  it('cancels once a run that keeps a newer one waiting too long', () => {
    const { ask, cut, goTo } = bench()
    void ask(1)
    goTo(40)
    void ask(2)
    void ask(3)
    goTo(99)
    expect(cut).toEqual([])
    goTo(100)
    expect(cut).toEqual([1])
  })

  it('cancels a long run at once', () => {
    const { ask, cut, goTo } = bench()
    void ask(1)
    goTo(5000)
    void ask(2)
    expect(cut).toEqual([1])
  })

  it('does not cancel the next run when an earlier grace period ends', async () => {
    const { ask, begun, cut, end, goTo } = bench()
    void ask(1)
    void ask(2)
    await end(1)
    goTo(150)
    expect(begun).toEqual([1, 2])
    expect(cut).toEqual([])
  })

  it('forgets the waiting run when cancelled', async () => {
    const { ask, begun, cut, end, latest } = bench()
    void ask(1)
    const waiting = ask(2)
    latest.cancel()
    expect(cut).toEqual([1])
    expect(await waiting).toBeUndefined()
    await end(1)
    expect(begun).toEqual([1])
  })
})
