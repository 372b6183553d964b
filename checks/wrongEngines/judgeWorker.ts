/** Worker thread inside a bundle of one engine: judges the claims of the experiments it is given, at the frozen seed. */
import { parentPort } from 'node:worker_threads'
import { findExperiment } from '../../src/papers/experiments.ts'
import { frozenSeed } from '../../src/papers/frozenClaims.ts'
import type { Lab } from '../../src/papers/lab.ts'
import { makeLab } from '../../src/papers/lab.ts'
import { judgedClaims, measuresOf } from '../../src/papers/reproduce.ts'
import { errorMessage } from '../../src/units/errorMessage.ts'

export interface Verdict {
  experiment: string
  /** By claim; null if the experiment threw instead of giving measures. */
  holds: Record<string, boolean> | null
  /** The experiment's error, else ''. */
  error: string
}

let lab: Lab = makeLab({ seed: frozenSeed })
let labPaper = ''

async function verdict(id: string): Promise<Verdict> {
  const experiment = await findExperiment(id)
  if (experiment === null) throw new Error(`${id}: no such experiment`)
  if (experiment.paper !== labPaper) {
    // Experiments of one paper share runs.
    lab = makeLab({ seed: frozenSeed })
    labPaper = experiment.paper
  }
  try {
    const claims = judgedClaims(experiment, [await measuresOf(experiment, lab)])
    return { experiment: id, holds: Object.fromEntries(claims.map((claim) => [claim.id, claim.holds])), error: '' }
  } catch (error) {
    return { experiment: id, holds: null, error: errorMessage(error) }
  }
}

parentPort?.on('message', (id: string) => {
  void verdict(id).then((found) => parentPort?.postMessage(found, []))
})
