import { describe, expect, it } from 'vitest'
import { race, trialsInAll } from './race.ts'
import type { TrialTask } from './race.ts'
import { noKnobs } from './wishes.ts'
import type { Candidate, Family, OptionTrial, Wishes } from './wishes.ts'

const wishes: Wishes = { downtimeMs: 300, totalS: 60, guestSpeed: null, keepSafe: false }

/** Candidates of families in the given order, each slower than the one before. */
function candidatesOf(...families: string[]): Candidate[] {
  return families.map((family) => ({
    family: family as Family,
    strategy: { kind: 'precopy' },
    knobs: noKnobs,
    risk: 'none',
    pathMbps: null,
  }))
}

/** Answers each task at once and keeps it. */
function track(candidates: readonly Candidate[]) {
  const tasks: TrialTask[] = []
  const trialOf = ({ candidate }: TrialTask, nth: number): OptionTrial => ({
    nth,
    completed: true,
    downtimeMs: 100,
    totalS: 10 + (candidate === null ? 0 : candidates.indexOf(candidate)),
    guestSpeed: 1,
    transferredMiB: 100,
  })
  const run = async (asked: readonly TrialTask[]) => {
    tasks.push(...asked)
    return asked.map((task) => Array.from({ length: task.end - task.from }, (_, i) => trialOf(task, task.from + i)))
  }
  return { tasks, run }
}

describe('the selection of trials', () => {
  it.each([1, 4, 25])('simulates as many trials of %i candidates as it says, none of them twice', async (count) => {
    const candidates = candidatesOf(...Array.from({ length: count }, (_, i) => `family ${i % 3}`))
    const { tasks, run } = track(candidates)
    await race(candidates, wishes, run)
    const trials = tasks.flatMap(({ candidate, from, end }) =>
      Array.from({ length: end - from }, (_, i) => `${candidate === null ? 'now' : candidates.indexOf(candidate)} ${from + i}`),
    )
    expect(trials).toHaveLength(trialsInAll(count))
    expect(new Set(trials).size).toBe(trials.length)
  })

  it('takes the second of a family into the final, however many families there are', async () => {
    const candidates = candidatesOf('a', 'a', ...'bcdefghijkl')
    const { tasks, run } = track(candidates)
    const { options } = await race(candidates, wishes, run)
    const finalists = tasks.slice(1 + candidates.length).map(({ candidate }) => candidates.indexOf(candidate!))
    expect(finalists.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    expect(options.map(({ candidate: { family } }) => family)).toEqual([...'abcdefghi'])
  })
})
