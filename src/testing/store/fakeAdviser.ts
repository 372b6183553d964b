/** An adviser for tests of what shows its options: its trials are made up. */
import { questionOfScenario } from '../../analysis/advice/advise.ts'
import type { TrialTask } from '../../analysis/advice/race.ts'
import type { Candidate, OptionTrial } from '../../analysis/advice/wishes.ts'
import { computerOf, type GivenTasks } from './computer.ts'

const families = new Set<Candidate['family']>(['precopy', 'auto-converge', 'postcopy', 'pause-first'])

/**
 * A worker of the adviser that answers the first trials of each family at once, and the others once they are released. Of auto-converge the
 * second settings end soonest, and plain pre-copy never ends.
 */
export function fakeAdviser(given: GivenTasks = {}) {
  let release: () => void = () => undefined
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  const asked: TrialTask[] = []
  const trialsOf = ({ candidate, from, end }: TrialTask): OptionTrial[] => {
    const percent = candidate?.knobs.autoConverge?.initialPercent
    const totalS = percent === undefined ? (candidate?.family === 'postcopy' ? 20 : 30) : 1000 / percent
    const completed = candidate !== null && candidate.family !== 'precopy'
    const nths = Array.from({ length: end - from }, (_, i) => from + i)
    return nths.map((nth) => ({ nth, completed, downtimeMs: 100, totalS, guestSpeed: 1, transferredMiB: 100 }))
  }
  const computer = computerOf({
    'records.prepare': ({ source }) => {
      if (source.kind !== 'scenario') throw new Error('there is no record')
      const question = questionOfScenario(source.scenario, source.vm, null)
      const candidates = question.candidates.filter(({ family }) => families.has(family))
      return { ok: true, question: { ...question, candidates } }
    },
    'records.trials': async ({ task }) => {
      asked.push(task)
      const isFirst = task.candidate === null || (task.from === 0 && task.candidate.knobs.autoConverge?.initialPercent !== 40)
      if (!isFirst) await held
      return trialsOf(task)
    },
    ...given,
  })
  return { computer, asked, release }
}
