/**
 * `npm run papers:wrong`: runs every prediction of the papers under the wrong engine that it names (`src/papers/claims/missedBy.ts`) and fails if
 * one still holds. `-- --matrix FILE` runs every experiment under every wrong engine instead and writes which claims fail, as JSON.
 * `-- --only ID,ID` and `-- --experiments ID,ID` restrict both.
 */
import { availableParallelism } from 'node:os'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { Worker } from 'node:worker_threads'
import { claimId } from '../../src/papers/claims/claim.ts'
import { experimentsOf } from '../../src/papers/experiments.ts'
import { wrongEnginesOf } from '../../src/papers/claims/missedBy.ts'
import { papers } from '../../src/papers/papers.ts'
import { wrongEngines } from '../../src/papers/claims/wrongEngines.ts'
import type { WrongEngineId } from '../../src/papers/claims/wrongEngines.ts'
import { engineBundle } from './engineBundle.ts'
import type { Verdict } from './judgeWorker.ts'
import { patches } from './patches.ts'

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, experiments: { type: 'string' }, jobs: { type: 'string' }, matrix: { type: 'string' } },
})
const isWanted = (list: string | undefined, id: string): boolean => list === undefined || list.split(',').includes(id)
const all = (await Promise.all(papers.map(({ id }) => experimentsOf(id)))).flat().filter(({ id }) => isWanted(options.experiments, id))
const engines = (Object.keys(wrongEngines) as WrongEngineId[]).filter((id) => isWanted(options.only, id))
/** A wrong engine may loop for ever. */
const LONGEST_MS = 300_000

interface Task {
  engine: WrongEngineId
  file: string
  experiments: string[]
}

/** An experiment's verdict from a worker; one that crashes or takes too long gives none. */
function ask(worker: Worker, experiment: string): Promise<Verdict> {
  return new Promise((done) => {
    const timer = setTimeout(() => finish({ experiment, holds: null, error: 'no end' }), LONGEST_MS)
    const onError = (error: Error): void => finish({ experiment, holds: null, error: error.message })
    const finish = (verdict: Verdict): void => {
      clearTimeout(timer)
      worker.off('message', finish)
      worker.off('error', onError)
      done(verdict)
    }
    worker.on('message', finish)
    worker.on('error', onError)
    worker.postMessage(experiment, [])
  })
}

async function verdictsOf({ file, experiments }: Task): Promise<Verdict[]> {
  const verdicts: Verdict[] = []
  let worker = new Worker(file)
  for (const experiment of experiments) {
    const verdict = await ask(worker, experiment)
    verdicts.push(verdict)
    if (verdict.holds !== null) continue
    await worker.terminate()
    worker = new Worker(file)
  }
  await worker.terminate()
  return verdicts
}

/** Experiments that an engine must run: all for a matrix, otherwise the ones with a prediction that names it. */
function experimentsFor(engine: WrongEngineId): string[] {
  if (options.matrix !== undefined) return all.map(({ id }) => id)
  return all.filter(({ claims }) => claims.some((claim) => wrongEnginesOf(claimId(claim)).includes(engine))).map(({ id }) => id)
}

/** Does the work on each item, as many at a time as there are cores or `--jobs` says. */
async function onEachCore<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items]
  await Promise.all(
    Array.from({ length: Number(options.jobs ?? availableParallelism()) }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
    }),
  )
}

const tasks: Task[] = engines
  .map((engine) => ({ engine, file: '', experiments: experimentsFor(engine) }))
  .filter(({ experiments }) => experiments.length > 0)
// Bundles are made before the first run, so that sources may change meanwhile.
await onEachCore(tasks, async (task) => {
  task.file = await engineBundle(task.engine, patches[task.engine])
})
const found = new Map<WrongEngineId, Verdict[]>()
await onEachCore(tasks, async (task) => {
  found.set(task.engine, await verdictsOf(task))
})

const missedIn = (verdicts: readonly Verdict[]): string[] =>
  verdicts.flatMap(({ holds }) => Object.entries(holds ?? {}).flatMap(([id, held]) => (held ? [] : [id])))
if (options.matrix === undefined) {
  const faults: string[] = []
  let count = 0
  for (const { engine } of tasks) {
    const verdicts = found.get(engine)!
    for (const { experiment, holds, error } of verdicts)
      if (holds === null) faults.push(`${engine}: ${experiment} gives no verdict: ${error}`)
    const missed = new Set(missedIn(verdicts))
    const named = all.flatMap(({ claims }) => claims.map(claimId)).filter((id) => wrongEnginesOf(id).includes(engine))
    count += named.length
    for (const id of named) if (!missed.has(id)) faults.push(`${engine}: ${id} holds although ${wrongEngines[engine]}`)
  }
  process.stdout.write(
    `${faults.map((fault) => `${fault}\n`).join('')}${count} predictions under ${tasks.length} wrong engines: ${faults.length} faults\n`,
  )
  process.exitCode = faults.length === 0 ? 0 : 1
} else {
  writeFileSync(
    options.matrix,
    JSON.stringify(Object.fromEntries(tasks.map(({ engine }) => [engine, missedIn(found.get(engine)!)])), null, 1),
  )
}
