/** Candidates that are tried for one migration of a scenario. */
import { namesIn } from './adviceDocument.ts'
import type { Advised } from './adviceScenario.ts'
import { adviceBase } from './adviceScenario.ts'
import { candidatesOf } from './candidates.ts'
import type { AdvisedProduct } from './commands/productCommands.ts'
import { commandsOf } from './commands/productCommands.ts'
import type { AdviceWork } from './race.ts'
import type { Candidate, Wishes } from './wishes.ts'

export function adviceWork(advised: Advised, wishes: Wishes): AdviceWork {
  return { base: adviceBase(advised), wishes }
}

/** All candidates, or the ones that a product has commands for. */
export function triedCandidates({ base: { scenario, vm, guests }, wishes }: AdviceWork, product: AdvisedProduct | null): Candidate[] {
  const machine = scenario.vms.find(({ id }) => id === vm)
  const migration = scenario.migrations.find((one) => one.vm === vm)
  const all = candidatesOf(wishes, { usedMiB: machine?.usedMiB ?? 0, maxMbps: migration?.maxMbps ?? null, contentIsKnown: guests === null })
  const named = namesIn(scenario, vm, wishes)
  return product === null ? all : all.filter((candidate) => commandsOf[product](candidate, named) !== null)
}
