/** Runs experiments on all cores: worker threads start this same bundle, and each takes the next task when it is free. */
import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Worker, parentPort } from 'node:worker_threads'
import { findExperiment } from '../papers/experiments.ts'
import type { Lab } from '../papers/lab.ts'
import { makeLab } from '../papers/lab.ts'
import type { Measures } from '../papers/reproduce.ts'
import { measuresOf } from '../papers/reproduce.ts'

/** One experiment at one seed. */
export interface PaperTask {
  experiment: string
  seed: number
}

type Answer = { measures: Measures } | { error: string }

/** The measures of each task, in order of the tasks; rejects at the first defect. */
export async function measureAll(tasks: readonly PaperTask[]): Promise<Measures[]> {
  const answers = tasks.map((): Measures => ({}))
  let next = 0
  const workers = Array.from({ length: Math.min(availableParallelism(), tasks.length) }, () => new Worker(fileURLToPath(import.meta.url)))
  try {
    await Promise.all(workers.map((worker) => new Promise<void>((resolve, reject) => {
      let current = -1
      const give = (): void => {
        if (next === tasks.length) {
          resolve()
          return
        }
        current = next++
        worker.postMessage(tasks[current], [])
      }
      worker.on('error', reject)
      worker.on('message', (answer: Answer) => {
        if ('error' in answer) {
          reject(new Error(`${tasks[current].experiment}: ${answer.error}`))
          return
        }
        answers[current] = answer.measures
        give()
      })
      give()
    })))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
  return answers
}

/** Entry of a worker thread of the command line: answers tasks until it is terminated. Tasks of one paper and seed share runs. */
export function answerPaperTasks(): void {
  let lab: Lab | null = null
  let labKey = ''
  parentPort?.on('message', ({ experiment, seed }: PaperTask) => {
    const key = `${experiment.slice(0, experiment.indexOf('-'))} ${seed}`
    if (lab === null || key !== labKey) {
      lab = makeLab({ seed })
      labKey = key
    }
    answerOf(experiment, lab).then((answer) => parentPort?.postMessage(answer, []), () => process.exit(1))
  })
}

async function answerOf(id: string, lab: Lab): Promise<Answer> {
  try {
    const experiment = await findExperiment(id)
    return experiment === null ? { error: 'no such experiment' } : { measures: await measuresOf(experiment, lab) }
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
