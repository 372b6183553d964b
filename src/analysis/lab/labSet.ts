/**
 * The guests and links on which migration policies are compared: 1,000 pairs drawn from one seed, the same everywhere. The distribution is
 * chosen here, not measured on a fleet: memory of 2 to 32 GiB, links of 1 and 10 Gbit/s alone or shared, and guests that write a small core
 * fast and a wide rest slowly, steadily or with calm spells. It has easy guests and guests that never converge within 300 ms.
 */
import { Draws } from '../../engine/random/draws.ts'
import { exp, ln } from '../../engine/random/elementary.ts'
import type { ScenarioInput } from '../../scenario/schema/schema.ts'

export const labSize = 1000
const setSeed = 291

/** Payload rates, Mbit/s, with their shares: VEP 291 sees 900 on 1 Gbit/s, and KubeVirt starts two migrations per node. */
const links = [
  [450, 0.15],
  [900, 0.3],
  [2250, 0.15],
  [4500, 0.2],
  [9000, 0.2],
] as const
const memories = [
  [2, 0.2],
  [4, 0.25],
  [8, 0.25],
  [16, 0.2],
  [32, 0.1],
] as const
const rhythms = [
  ['steady', 0.4],
  ['calm-spells', 0.4],
  ['bursts', 0.2],
] as const
type Rhythm = (typeof rhythms)[number][0]

/** Most pages of a guest: larger memory has larger pages, and the same share of it is written. */
const mostPages = 65_536
const leastPageKiB = 32

interface LabGuest {
  /** From 1. */
  readonly nth: number
  readonly memoryMiB: number
  readonly usedMiB: number
  readonly mbps: number
  /** The core, and the seconds in which each of its pages is written once. */
  readonly coreMiB: number
  readonly coreEveryS: number
  /** The wide rest, and its writes in MiB of pages per second. */
  readonly wideMiB: number
  readonly wideMiBps: number
  readonly rhythm: Rhythm
  /** Rate factor of the calm (or, with bursts, of the usual) phase, its length and that of the busy phase. */
  readonly calmScale: number
  readonly calmS: number
  readonly busyS: number
  /** Phase of the rhythm at the start. */
  readonly startS: number
}

/** The `nth` of the set, from 1. */
export function labGuest(nth: number): LabGuest {
  const draws = new Draws(setSeed * 1_000_003 + nth)
  const between = (low: number, high: number): number => low + (high - low) * draws.uniform()
  const logBetween = (low: number, high: number): number => low * exp(draws.uniform() * ln(high / low))
  const memoryMiB = chosen(memories, draws.uniform()) * 1024
  const usedMiB = Math.round(memoryMiB * between(0.4, 0.95))
  const mbps = chosen(links, draws.uniform())
  const coreMiB = Math.max(4, Math.round(usedMiB * logBetween(0.002, 0.12)))
  const coreEveryS = rounded(logBetween(0.05, 5))
  const wideMiB = Math.round(usedMiB * between(0.2, 0.6))
  const wideMiBps = rounded(logBetween(0.5, 80))
  const rhythm = chosen(rhythms, draws.uniform())
  const bursts = rhythm === 'bursts'
  const calmScale = rounded(bursts ? between(0.05, 0.4) : logBetween(0.02, 0.5))
  const calmS = rounded(bursts ? logBetween(10, 60) : logBetween(1, 6))
  const busyS = rounded(bursts ? logBetween(3, 20) : logBetween(5, 60))
  return {
    nth,
    memoryMiB,
    usedMiB,
    mbps,
    coreMiB,
    coreEveryS,
    wideMiB,
    wideMiBps,
    rhythm,
    calmScale,
    calmS,
    busyS,
    startS: rounded(between(0, calmS + busyS)),
  }
}

function chosen<T>(shares: readonly (readonly [T, number])[], uniform: number): T {
  let left = uniform
  for (const [value, share] of shares) {
    left -= share
    if (left < 0) return value
  }
  return shares[shares.length - 1][0]
}

/** Two decimals, so that a document shows the simulated value. */
function rounded(value: number): number {
  return Math.round(value * 100) / 100
}

/** Power of two, KiB. */
export function labPageKiB(memoryMiB: number): number {
  let pageKiB = leastPageKiB
  while ((memoryMiB * 1024) / pageKiB > mostPages) pageKiB *= 2
  return pageKiB
}

type StrategyInput = NonNullable<ScenarioInput['migrations'][number]['strategy']>

/** The guest's migration as a scenario. The stop and the resume take 151 ms, as in the benchmark of VEP 291. */
export function labScenario(guest: LabGuest, strategy: StrategyInput, name: string): ScenarioInput {
  const { memoryMiB, usedMiB, mbps, coreMiB, coreEveryS, wideMiB, wideMiBps, rhythm, calmScale, calmS, busyS, startS } = guest
  const pageKiB = labPageKiB(memoryMiB)
  const pagesOf = (mebibytes: number): number => (mebibytes * 1024) / pageKiB
  return {
    version: 1,
    name,
    seed: guest.nth,
    hosts: [
      { id: 'a', mbps },
      { id: 'b', mbps },
    ],
    vms: [
      {
        id: 'guest',
        host: 'a',
        memoryMiB,
        usedMiB,
        vcpus: 4,
        pageKiB: pageKiB as NonNullable<ScenarioInput['vms']>[number]['pageKiB'],
        fixedMs: { stop: 50, resume: 101 },
        workload: {
          streams: [
            { writesPerS: Math.round(pagesOf(coreMiB) / coreEveryS), sizeMiB: coreMiB },
            { writesPerS: Math.max(1, Math.round(pagesOf(wideMiBps))), sizeMiB: wideMiB },
          ],
          phases:
            rhythm === 'steady'
              ? []
              : [
                  { forS: busyS, scale: 1 },
                  { forS: calmS, scale: calmScale },
                ],
        },
      },
    ],
    migrations: [{ vm: 'guest', to: 'b', atS: startS, strategy }],
  }
}
