/** Runs experiments on all cores. */
import type { ExperimentOutcome } from '../../papers/experiment.ts'
import { paperSettings } from '../../papers/experiment.ts'
import { findExperiment } from '../../papers/experiments.ts'
import type { Lab } from '../../papers/lab.ts'
import { makeLab } from '../../papers/lab.ts'
import type { Measures } from '../../papers/reproduce.ts'
import { inPool } from '../workerPool.ts'

/** One experiment at one seed. */
interface PaperTask {
  experiment: string
  seed: number
}

/** The measures of each task, in order of the tasks; rejects at the first defect. */
export async function measureAll(tasks: readonly PaperTask[]): Promise<Measures[]> {
  return (await computeAll(tasks)).map(({ measures }) => measures)
}

/** The outcome of each task, drawings included, in order of the tasks; rejects at the first defect. */
export async function computeAll(tasks: readonly PaperTask[]): Promise<ExperimentOutcome[]> {
  const answers = tasks.map((): ExperimentOutcome => ({ measures: {}, drawings: [] }))
  await inPool('papers', null, (pool) =>
    pool.forEachTask(tasks, (index, outcome) => {
      answers[index] = outcome as ExperimentOutcome
    }),
  )
  return answers
}

/** Role of a worker thread. Tasks of one paper and seed share runs. */
export function answerPaperTasks(): (task: unknown) => Promise<ExperimentOutcome> {
  let lab: Lab | null = null
  let labKey = ''
  return async (task) => {
    const { experiment: id, seed } = task as PaperTask
    const experiment = await findExperiment(id)
    if (experiment === null) throw new Error(`${id}: no such experiment`)
    const key = `${experiment.paper} ${seed}`
    if (lab === null || key !== labKey) {
      lab = makeLab({ seed })
      labKey = key
    }
    return experiment.compute(paperSettings(experiment), lab)
  }
}
