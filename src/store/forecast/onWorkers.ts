/** Trials of advice over the page's workers. */
import type { AdviceWork, TrialTask } from '../../analysis/advice/race.ts'
import type { Trial } from '../../analysis/advice/wishes.ts'
import type { ForecastService } from '../../worker/forecast/forecastProtocol.ts'

/** Trials in a task: few, so that the cores end together. */
const trialsPerTask = 4

class Stopped extends Error {}

/** Each worker takes the next part when it is free. @throws Stopped once `isStopped` */
export async function onWorkers(
  workers: readonly ForecastService[], work: AdviceWork, tasks: readonly TrialTask[], onTrials: (trials: number) => void, isStopped: () => boolean,
): Promise<Trial[][]> {
  const parts = tasks.flatMap((task, of) => Array.from({ length: Math.ceil((task.end - task.from) / trialsPerTask) }, (_, i) => {
    const from = task.from + i * trialsPerTask
    return { of, part: { ...task, from, end: Math.min(task.end, from + trialsPerTask) } }
  }))
  const answers: (readonly Trial[])[] = []
  let next = 0
  await Promise.all(workers.map(async (worker) => {
    while (next < parts.length) {
      if (isStopped()) throw new Stopped()
      const index = next++
      answers[index] = await worker.trials(work, parts[index].part)
      onTrials(parts[index].part.end - parts[index].part.from)
    }
  }))
  return tasks.map((_, i) => parts.flatMap(({ of }, index) => (of === i ? answers[index] : [])))
}
