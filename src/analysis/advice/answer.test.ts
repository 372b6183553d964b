/** What would have to change where no option meets the goals: tried with made-up trials. */
import { expect, it } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { questionOfScenario } from './advise.ts'
import { answerOf } from './answer.ts'
import { noneText } from './missedText.ts'
import type { RunTasks } from './race.ts'

const question = questionOfScenario(testScenario({ mbps: 1000, rule: { kind: 'qemu' } }), 'vm', 'hmp', { downtimeMs: 300, totalS: 60 })

/** Trials that end in time only with at most this load, or over at least this link. */
function ending(load: number, linkMbps: number): RunTasks {
  return async (tasks) =>
    tasks.map(({ candidate, from, end, load: share = 1 }) => {
      const isEnough = share <= load || (candidate?.pathMbps ?? 0) >= linkMbps
      return Array.from({ length: end - from }, (_, i) => {
        return { nth: from + i, completed: true, downtimeMs: 100, totalS: isEnough ? 50 : 90, guestSpeed: 1, transferredMiB: 10 }
      })
    })
}

it.each([
  [0.5, 5000, { loadShare: 0.5, linkMbps: 5000 }],
  [0.2, 1e6, { loadShare: 0.1, linkMbps: null }],
  [0, 1400, { loadShare: null, linkMbps: 1500 }],
  [1, 0, null],
])('is the largest share of the load and the slowest link of those tried: %s, %s', async (load, linkMbps, wouldMeet) => {
  const { document } = await answerOf(question, ending(load, linkMbps))
  expect(document.wouldMeet).toEqual(wouldMeet)
  expect(document.options[0].status).toBe(wouldMeet === null ? 'meets' : 'close')
  if (wouldMeet?.loadShare === 0.5) expect(noneText(document)).toMatch(/With 50\.0 % of its writes.*On a link of 5,000 Mbit\/s/)
})
