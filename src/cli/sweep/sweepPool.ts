/** Runs of a sweep on all cores, as lines in the order of their numbers. */
import type { GridDay } from '../../analysis/energy/carbon.ts'
import type { Grid } from '../../analysis/sweep/grid.ts'
import type { SweepBase } from '../../analysis/sweep/settings.ts'
import type { Shard } from '../../analysis/sweep/sweepFile.ts'
import { lineOf, runOfShard } from '../../analysis/sweep/sweepFile.ts'
import { PointRefused, SweepRunner } from '../../analysis/sweep/sweepRun.ts'
import { Refusal } from '../refusal.ts'
import { inPool } from '../workerPool.ts'

interface SweepWork {
  base: SweepBase
  grid: Grid
  shard: Shard
  /** The grid that CO₂ is counted for; null: none is. */
  day: GridDay | null
  /** Worker threads; undefined: one per core. */
  cores?: number
}

/** Runs of the shard, from the nth to before the `end`th. */
interface SweepTask {
  from: number
  end: number
}

/** Runs in one task: few enough that the cores end together, many enough that messages cost little. */
const mostRunsPerTask = 32
const tasksPerSweep = 64

/** Calls `onLines` with the lines of successive runs of a shard, the first being its `from`th. */
export async function sweepLines(
  work: SweepWork,
  from: number,
  runCount: number,
  onLines: (text: string, runs: number) => void,
): Promise<void> {
  const length = Math.max(1, Math.min(mostRunsPerTask, Math.ceil((runCount - from) / tasksPerSweep)))
  const tasks: SweepTask[] = []
  for (let start = from; start < runCount; start += length) tasks.push({ from: start, end: Math.min(runCount, start + length) })
  const waiting = new Map<number, string>()
  let next = 0
  await inPool(
    'sweep',
    work,
    (pool) =>
      pool.forEachTask(tasks, (index, text) => {
        waiting.set(index, text as string)
        for (let ready = waiting.get(next); ready !== undefined; ready = waiting.get(next)) {
          waiting.delete(next)
          onLines(ready, tasks[next].end - tasks[next].from)
          next++
        }
      }),
    work.cores,
  )
}

/** Answers a sweep's tasks in a worker thread: the lines of the task's runs. @throws Refusal if the schema refuses the scenario at a point */
export function answerSweepTasks(shared: unknown): (task: unknown) => string {
  const { base, grid, shard, day } = shared as SweepWork
  const runner = new SweepRunner(base, grid, day)
  return (task) => {
    const { from, end } = task as SweepTask
    let text = ''
    try {
      for (let nth = from; nth < end; nth++) text += lineOf(runner.run(runOfShard(shard, nth)))
    } catch (error) {
      throw error instanceof PointRefused ? new Refusal(error.faults) : error
    }
    return text
  }
}
