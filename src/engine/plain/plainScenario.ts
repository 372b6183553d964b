/** Expands fleet, presets, curves and the swing of loads into the plain form that the engine's core runs (`plainWorkload.ts`). */
import type { Phase, ResolvedWorkload, Scenario, ScenarioEvent, Vm } from '../../scenario/schema/schema.ts'
import { resolveWorkload } from '../../scenario/presets/resolveWorkload.ts'
import { Draws } from '../random/draws.ts'
import { exp, ln } from '../random/elementary.ts'
import { hashKey } from '../random/hash.ts'
import { streamNumbers } from '../vm.ts'
import { expandFleet } from './fleet.ts'

export type PlainScenario = (scenario: Scenario, seed: number, drawsAsListed?: boolean) => Scenario

/** Hash key that separates the swing's draws from others. */
const SWING_KEY = 0x7377696e
/** Spans after which the swing repeats. */
const SPANS = 256
const MOST_PHASES = 4096

/** A scenario that gives the same run, in the plain form that the engine simulates; `seed` is the seed of the run. `drawsAsListed`: see `SimulateOptions`. */
export function plainScenario(scenario: Scenario, seed: number, drawsAsListed = false): Scenario {
  const whole = expandFleet(scenario, seed)
  const vmOf = new Map(whole.vms.map((vm) => [vm.id, vm]))
  const streams = drawsAsListed ? new Map(whole.vms.map(({ id }, index) => [id, index])) : streamNumbers(whole.vms, whole.migrations)
  const workloadOf = (vm: Vm, workload: Vm['workload']): ResolvedWorkload =>
    resolved(workload, vm, hashKey(seed, SWING_KEY, streams.get(vm.id)!))
  const plainEvent = (event: ScenarioEvent): ScenarioEvent => {
    const vm = event.kind === 'set-workload' ? vmOf.get(event.target) : undefined
    return event.kind === 'set-workload' && vm !== undefined ? { ...event, workload: workloadOf(vm, event.workload) } : event
  }
  return {
    ...whole,
    vms: whole.vms.map((vm) => ({ ...vm, workload: workloadOf(vm, vm.workload), loadSwing: 0 })),
    events: whole.events.map(plainEvent),
  }
}

/** A VM with its workload as streams, at its mean load. */
export function plainVm(vm: Vm): Vm {
  return { ...vm, workload: resolveWorkload(vm.workload, vm), loadSwing: 0 }
}

/** A VM with its workload as streams and the swing of its load, as the only VM of a run with this seed has it. */
export function swungVm(vm: Vm, seed: number): Vm {
  return { ...vm, workload: resolved(vm.workload, vm, hashKey(seed, SWING_KEY, 0)), loadSwing: 0 }
}

function resolved(workload: Vm['workload'], vm: Vm, key: number): ResolvedWorkload {
  const plain = resolveWorkload(workload, vm)
  return vm.loadSwing === 0 ? plain : { ...plain, phases: swungPhases(plain.phases, vm, key) }
}

/** Spans of equal length with lognormal factors of mean 1, times the factors of the given phases. */
function swungPhases(phases: readonly Phase[], { loadSwing, loadSwingS }: Vm, key: number): Phase[] {
  const factors = swingFactors(loadSwing, key)
  const cycleS = phases.reduce((sum, { forS }) => sum + forS, 0)
  if (cycleS === 0) return factors.map((scale) => ({ forS: loadSwingS, scale }))
  const product: Phase[] = []
  const cycles = Math.ceil((SPANS * loadSwingS) / cycleS)
  let atS = 0
  for (let cycle = 0; cycle < cycles && product.length < MOST_PHASES; cycle++) {
    for (const { forS, scale } of phases) {
      for (let leftS = forS; leftS > 0;) {
        const span = Math.floor(atS / loadSwingS + 1e-9)
        const stepS = product.length < MOST_PHASES ? Math.min(leftS, (span + 1) * loadSwingS - atS) : leftS
        product.push({ forS: stepS, scale: scale * factors[span % SPANS] })
        atS += stepS
        leftS -= stepS
      }
    }
  }
  return product
}

function swingFactors(deviation: number, key: number): number[] {
  const draws = new Draws(key)
  const sigma = Math.sqrt(ln(1 + deviation * deviation))
  const factors = Array.from({ length: SPANS }, () => exp(sigma * draws.normal()))
  const mean = factors.reduce((sum, factor) => sum + factor, 0) / SPANS
  return factors.map((factor) => factor / mean)
}
