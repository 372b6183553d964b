/**
 * `npm run advice`, with `-- FROM` only from the scenario of that place on: the probability that the first advice meets the wishes, against
 * the best of an exhaustive search over finer settings, both on the same fresh trials. Fails if one of them is more than 5 % below.
 */
import { adviceWork, triedCandidates } from '../../src/analysis/advice/advise.ts'
import { candidateText } from '../../src/analysis/advice/adviceDocument.ts'
import { runTrials } from '../../src/analysis/advice/trials.ts'
import { race } from '../../src/analysis/advice/race.ts'
import type { AdviceWork } from '../../src/analysis/advice/race.ts'
import { optionFigures } from '../../src/analysis/advice/ranking.ts'
import type { Candidate, Wishes } from '../../src/analysis/advice/wishes.ts'
import { advisedScenarios } from './scenarios.ts'

const freshFrom = 1000
const freshTrials = 20
const allowed = 0.05
const finerShares = [0.95, 0.75, 0.55, 0.3, 0.2]
const finerThrottles = [
  [10, 10],
  [30, 30],
  [50, 20],
  [90, 9],
]

/** Every candidate of the advice, and every one of them with finer limits and throttles. */
function exhaustive(work: AdviceWork, wishes: Wishes): Candidate[] {
  const coarse = triedCandidates(work)
  const finer = finerShares.flatMap((share) => triedCandidates({ ...work, wishes: { ...wishes, downtimeMs: wishes.downtimeMs * share } }))
  const throttled = coarse
    .filter(({ family }) => family === 'auto-converge')
    .flatMap((candidate) =>
      finerThrottles.map(([initialPercent, incrementPercent]) => ({
        ...candidate,
        strategy: { ...candidate.strategy, boosts: { autoConverge: { initialPercent, incrementPercent } } },
      })),
    )
  return [...coarse, ...finer, ...throttled] as Candidate[]
}

let worst = 0
for (const { name, scenario, wishes } of advisedScenarios().slice(Number(process.argv[2] ?? 0))) {
  const work = adviceWork({ scenario, vm: 'vm', guests: null, known: null }, wishes)
  const startedUs = process.cpuUsage()
  const { options } = await race(triedCandidates(work), wishes, async (tasks) =>
    Promise.resolve(tasks.map((task) => runTrials(work, task))),
  )
  const used = process.cpuUsage(startedUs)
  const seconds = (used.user + used.system) / 1e6
  const fresh = (candidate: Candidate): number =>
    optionFigures(runTrials(work, { candidate, from: freshFrom, end: freshFrom + freshTrials }), wishes).meets
  const first = options[0].candidate
  const ours = fresh(first)
  let best = ours
  for (const candidate of exhaustive(work, wishes)) if (best < 1) best = Math.max(best, fresh(candidate))
  worst = Math.max(worst, best - ours)
  process.stdout.write(
    `${ours.toFixed(2)} of ${best.toFixed(2)}  ${name}: ${candidateText(first, true)} (${seconds.toFixed(1)} s of CPU time)\n`,
  )
}
process.stdout.write(`\nlargest loss ${worst.toFixed(2)}, allowed ${allowed}\n`)
if (worst > allowed + 1e-9) process.exitCode = 1
