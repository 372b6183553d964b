/**
 * The search for policies: a coarse grid on a few guests, three times the neighbours of its front, then fewer policies on more guests, and
 * the front on the whole set. KubeVirt's own are carried to the end.
 */
import type { LabRun, Rated, LabTolerance } from './labFigures.ts'
import { frontOf, labFigures } from './labFigures.ts'
import type { Policy } from './policies.ts'
import { coarsePolicies, distinct, namedPolicies, neighbours, policyKey } from './policies.ts'

/** Guests from the `from`th to before the `end`th, from 1. */
export interface LabTask {
  readonly policy: Policy
  readonly from: number
  readonly end: number
}

/** Runs tasks, on any thread and in any order; answers are in the order of the tasks. */
type RunLabTasks = (tasks: readonly LabTask[]) => Promise<readonly (readonly LabRun[])[]>

export interface LabPlan {
  /** Guests of the first heats, of the semi-final and of the final. */
  readonly heat: number
  readonly semi: number
  readonly final: number
  /**
   * Policies whose neighbours are tried, new ones in each refinement, and the policies in the semi-final and the final beside KubeVirt's
   * own.
   */
  readonly around: number
  readonly refined: number
  readonly inSemi: number
  readonly inFinal: number
}

/** The plan whose front is rated on this many guests. */
export function planFor(final: number): LabPlan {
  return { heat: Math.min(50, final), semi: Math.min(200, final), final, around: 20, refined: 90, inSemi: 40, inFinal: 20 }
}

const heatTolerance: LabTolerance = { completes: 0.01, factor: 0.03 }
const finalTolerance: LabTolerance = { completes: 0.005, factor: 0.02 }
const refinements = 3

export interface LabResult {
  /** On the whole set, best first. */
  readonly front: readonly Rated[]
  /** KubeVirt's own on the whole set, in the order of `namedPolicies`. */
  readonly named: readonly Rated[]
  /** Every policy tried, on as many guests as it had. */
  readonly tried: readonly Rated[]
  readonly runs: number
}

/** Most runs of a plan; fewer where neighbours were tried before. */
export function mostLabRuns({ heat, semi, final, refined, inSemi, inFinal }: LabPlan): number {
  const named = distinct(Object.values(namedPolicies)).length
  return heat * (coarsePolicies().length + refinements * refined) + (semi - heat) * (inSemi + named) + (final - semi) * (inFinal + named)
}

/** `onRated`: called after each heat with everything tried so far, for a chart that fills. */
export async function searchPolicies(
  plan: LabPlan,
  run: RunLabTasks,
  onRated: (tried: readonly Rated[]) => void = () => undefined,
): Promise<LabResult> {
  const own = distinct(Object.values(namedPolicies))
  const heats = new Heats(run)
  await heats.extend(coarsePolicies(), plan.heat)
  onRated(heats.rated())
  for (let i = 0; i < refinements; i++) {
    const around = frontOf(heats.rated(), heatTolerance)
      .slice(0, plan.around)
      .flatMap(({ policy }) => neighbours(policy))
    await heats.extend(
      distinct(around)
        .filter((policy) => !heats.has(policy))
        .slice(0, plan.refined),
      plan.heat,
    )
    onRated(heats.rated())
  }
  const first = frontOf(heats.rated(), heatTolerance).map(({ policy }) => policy)
  await heats.extend(distinct([...first.slice(0, plan.inSemi), ...own]), plan.semi)
  onRated(heats.rated())
  const second = frontOf(heats.rated(plan.semi), finalTolerance).map(({ policy }) => policy)
  await heats.extend(distinct([...second.slice(0, plan.inFinal), ...own]), plan.final)
  const finalists = heats.rated(plan.final)
  onRated(heats.rated())
  return {
    front: frontOf(finalists, finalTolerance),
    named: Object.values(namedPolicies).map((policy) => finalists.find((one) => policyKey(one.policy) === policyKey(policy))!),
    tried: heats.rated(),
    runs: heats.runs,
  }
}

/** Runs of each policy tried so far, on the first guests of the set. */
class Heats {
  runs = 0
  private readonly done = new Map<string, { policy: Policy; runs: LabRun[] }>()
  private readonly run: RunLabTasks

  constructor(run: RunLabTasks) {
    this.run = run
  }

  has(policy: Policy): boolean {
    return this.done.has(policyKey(policy))
  }

  /** Runs the policies on the guests up to the `guests`th that they have not had. */
  async extend(policies: readonly Policy[], guests: number): Promise<void> {
    const tasks = policies
      .map((policy): LabTask => ({ policy, from: 1 + (this.done.get(policyKey(policy))?.runs.length ?? 0), end: 1 + guests }))
      .filter(({ from, end }) => from < end)
    const answers = await this.run(tasks)
    for (const [i, { policy }] of tasks.entries()) {
      const key = policyKey(policy)
      this.done.set(key, { policy, runs: [...(this.done.get(key)?.runs ?? []), ...answers[i]] })
      this.runs += answers[i].length
    }
  }

  /** Policies with at least this many runs. */
  rated(atLeast = 0): Rated[] {
    return [...this.done.values()]
      .filter(({ runs }) => runs.length >= atLeast)
      .map(({ policy, runs }) => ({ policy, figures: labFigures(runs) }))
  }
}
