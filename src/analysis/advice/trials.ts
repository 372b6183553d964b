/** Runs trials of a candidate through the engine. */
import { ExtendedSimulation } from '../../engine/simulate.ts'
import { inOneGo } from '../../records/scenario/recordRun.ts'
import type { Steps } from '../../records/scenario/recordRun.ts'
import type { Result } from '../../engine/result/result.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { strategySchema } from '../../scenario/schema/strategySchema.ts'
import type { TrialSettings } from './trialScenario.ts'
import { patienceWith, trialScenario } from './trialScenario.ts'
import { BLOCK_TRIALS } from './race.ts'
import type { AdviceWork, TrialTask } from './race.ts'
import type { OptionTrial } from './wishes.ts'
import { optionTrial } from './wishes.ts'

/** Pages, or blocks of them, of a VM in a trial: shares of dirty memory and times stay the same in larger blocks. */
const mostUnits = 262_144
/** After this many incomplete runs the rest of a block is left out: they are the slowest to simulate and add little. */
const mostIncomplete = 2

/** Events of a simulation between two pauses. */
const eventsAtOnce = 60

/** Trials `from` up to, excluding, `end` of one candidate; fewer if too many do not complete. */
export function runTrials(work: AdviceWork, task: TrialTask): OptionTrial[] {
  return inOneGo(trialSteps(work, task))
}

/** The same in steps. */
export function* trialSteps({ base, wishes }: AdviceWork, { candidate, from, end, ofRunning, load }: TrialTask): Steps<OptionTrial[]> {
  const settings: TrialSettings =
    candidate === null
      ? {}
      : { strategy: strategySchema.parse(candidate.strategy), maxMbps: candidate.knobs.maxMbps, pathMbps: candidate.pathMbps }
  const patientS = candidate === null && !ofRunning ? patienceWith(base.recorded, wishes) : wishes.totalS
  const trials: OptionTrial[] = []
  let incomplete = 0
  for (let nth = from; nth < end; nth++) {
    if (nth % BLOCK_TRIALS === 0) incomplete = 0
    if (incomplete >= mostIncomplete) continue
    const trial = { nth, ...optionTrial(yield* simulated(trialScenario(base, settings, patientS, { nth, ofRunning, load })), base.vm) }
    if (!trial.completed) incomplete++
    trials.push(trial)
  }
  return trials
}

function* simulated(scenario: Scenario): Steps<Result> {
  const simulation = new ExtendedSimulation(scenario, { mostUnits })
  for (let events = 1; simulation.step(); events++) if (events % eventsAtOnce === 0) yield
  return simulation.verdict()
}
