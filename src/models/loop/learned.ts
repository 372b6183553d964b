/** Parameters of the closed loop: γ, α, β and P₀ of each host, and each VM's dirty rate and φ; and how a logged migration changes it. */
import { powerOfRounds } from '../migrationPower.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import type { Host } from '../../scenario/schema/schema.ts'
import type { FitQuality } from '../fit/fitQuality.ts'
import { fitEnergy, fitGamma } from '../fit/leastSquaresLinear.ts'
import { gammaObservations, pastMigration } from '../fit/observations.ts'
import { phiObservations, tunePhi } from '../fit/tunePhi.ts'
import type { Gamma } from '../formulas/liu2011Algorithm1.ts'
import { energyOfPowerJ } from '../formulas/liu2011Energy.ts'
import { movingAverage, weightedMeanMBps } from '../formulas/liu2011Refined.ts'
import { algorithm1Defaults, energyDefaults, refinedDefaults } from '../formulas/modelInputs.ts'

/** `observations` 0: the paper's own value, not learned yet. */
interface Fitted<Value> {
  value: Value
  observations: number
  rSquared: number | null
}

interface HostPower {
  /** J/MiB and J, of this host alone (Eq. 14). */
  alpha: number
  beta: number
}

export interface Knowledge {
  gamma: Fitted<Gamma>
  /** By host; `staticW` is P₀ of Eq. 16, null until the host was metered. */
  hosts: Readonly<Record<string, Fitted<HostPower> & { staticW: number | null }>>
  /** By VM, from its migrations in the log. */
  vms: Readonly<Record<string, { averageMBps: number; phi: number; migrations: number } | undefined>>
}

export interface LoggedMove {
  run: MigrationResult
  pageKiB: number
  sampleMBps: number
  /** Source and destination, as the scenario describes them: what their meters read. */
  ends: readonly Host[]
}

/** The paper's own γ, and half of its α and β for each of two alike hosts. */
export function firstKnowledge(hosts: readonly string[]): Knowledge {
  const { alpha, beta } = energyDefaults
  return {
    gamma: { value: algorithm1Defaults.gamma, observations: 0, rSquared: null },
    vms: {},
    hosts: Object.fromEntries(
      hosts.map((host) => [host, { value: { alpha: alpha / 2, beta: beta / 2 }, observations: 0, rSquared: null, staticW: null }]),
    ),
  }
}

/** Fits all parameters to the whole log. A parameter that the log cannot determine yet keeps its value. */
export function learnFromMove(before: Knowledge, log: readonly LoggedMove[]): Knowledge {
  return { gamma: learnedGamma(before.gamma, log), hosts: learnedHosts(before.hosts, log), vms: learnedVms(log) }
}

function learnedGamma(before: Fitted<Gamma>, log: readonly LoggedMove[]): Fitted<Gamma> {
  const observations = log.flatMap(({ run, pageKiB }) => gammaObservations(run, pageKiB))
  if (observations.every(({ share }) => share === 0)) return before
  const fit = fitGamma(observations)
  return fit.ok ? fitted(fit.gamma, observations.length, fit.quality) : before
}

/** A line through migrations of nearly equal traffic cannot be extrapolated: the largest must be this many times the smallest. */
const LEAST_SPREAD = 1.25

function learnedHosts(before: Knowledge['hosts'], log: readonly LoggedMove[]): Knowledge['hosts'] {
  return Object.fromEntries(
    Object.entries(before).map(([id, known]) => {
      const metered = log
        .filter(({ ends, run }) => run.transferredMiB > 0 && ends.some((host) => host.id === id))
        .map((move) => meteredMove(move, id))
      if (metered.length === 0) return [id, known]
      const staticW = metered[metered.length - 1].staticW
      const volumes = metered.map(({ migratedMB }) => migratedMB)
      if (Math.max(...volumes) < LEAST_SPREAD * Math.min(...volumes)) return [id, { ...known, staticW }]
      const fit = fitEnergy(metered.map(({ energyJ, migratedMB }) => ({ energyJ, migratedMB })))
      return [
        id,
        fit.ok ? { ...fitted({ alpha: fit.alpha, beta: fit.beta }, metered.length, fit.quality), staticW } : { ...known, staticW },
      ]
    }),
  )
}

/** Eq. 16 with a meter that reads the mean power of the host in each second: P₀ before the migration, then Σ (P_t − P₀). */
function meteredMove({ run, ends }: LoggedMove, id: string): { migratedMB: number; energyJ: number; staticW: number } {
  const [source, destination] = ends
  const { tS, sourceW, destinationW } = powerOfRounds(run, { source: sideOf(source), destination: sideOf(destination) })
  const { staticW, joulesPerMiB, joulesPerMigration } = source.id === id ? source : destination
  const powerW = source.id === id ? sourceW : destinationW
  const readings = new Float64Array(Math.ceil(run.totalS)).fill(staticW)
  /** Adds an energy that is drawn evenly over a part of the migration, seconds from its start. */
  const draw = (joules: number, fromS: number, untilS: number): void => {
    const last = Math.min(readings.length, Math.ceil(untilS)) - 1
    for (let second = Math.floor(fromS); second <= last; second++) {
      const insideS = Math.min(untilS, second + 1) - Math.max(fromS, second)
      readings[second] += (joules * insideS) / (untilS - fromS)
    }
  }
  let restJ = joulesPerMiB * run.transferredMiB + joulesPerMigration
  for (const [i, { durationS }] of run.rounds.filter((round) => round.durationS > 0).entries()) {
    const joules = powerW[i] * durationS
    const untilS = tS[i] - run.startS
    restJ -= joules
    draw(joules, Math.max(0, untilS - durationS), untilS)
  }
  // Drawn outside the rounds, such as for a local disk before them.
  draw(restJ, 0, run.totalS)
  return { migratedMB: run.transferredMiB, energyJ: energyOfPowerJ([...readings], staticW), staticW }
}

const sideOf = ({ joulesPerMiB, joulesPerMigration }: Host): HostPower => ({ alpha: joulesPerMiB, beta: joulesPerMigration })

function learnedVms(log: readonly LoggedMove[]): Knowledge['vms'] {
  const ids = [...new Set(log.map(({ run }) => run.vm))]
  return Object.fromEntries(
    ids.flatMap((id) => {
      const seen = log
        .filter(({ run }) => run.vm === id)
        .flatMap(({ run, pageKiB, sampleMBps }) => {
          const past = pastMigration(run, pageKiB)
          return past.rounds.length === 0 ? [] : [{ sampleMBps, meanMBps: weightedMeanMBps(past) }]
        })
      if (seen.length === 0) return []
      const averages = movingAverage(
        seen.map(({ meanMBps }) => meanMBps),
        refinedDefaults.mu,
      )
      return [[id, { averageMBps: averages[averages.length - 1], phi: tunePhi(phiObservations(seen)).phi, migrations: seen.length }]]
    }),
  )
}

function fitted<Value>(value: Value, observations: number, { rSquared }: FitQuality): Fitted<Value> {
  return { value, observations, rSquared }
}
