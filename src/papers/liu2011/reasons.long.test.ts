/** The reasons why claims of Liu et al. 2011 fail, each seen in a run in which its cause is removed. Titles name the claims. */
import { describe, expect, it } from 'vitest'
import { dirtyPagesAtPeeks } from '../../models/dirtyWindows.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import { fitGamma, fitLinear } from '../../models/fit/leastSquaresLinear.ts'
import type { GammaObservation } from '../../models/fit/leastSquaresLinear.ts'
import { gammaObservations, pastMigration } from '../../models/fit/observations.ts'
import { liu2011Algorithm1, skippedShare } from '../../models/formulas/liu2011Algorithm1.ts'
import type { Gamma } from '../../models/formulas/liu2011Algorithm1.ts'
import { algorithm1Defaults, energyDefaults, resumeSDefault } from '../../models/formulas/modelInputs.ts'
import { weightedMeanMBps } from '../../models/formulas/liu2011Refined.ts'
import { gammaDefaults } from '../../scenario/schema/defaults.ts'
import type { WorkloadInput } from '../../scenario/schema/schema.ts'
import { makeLab } from '../lab.ts'
import { validScenario } from '../../scenario/validScenario.ts'
import { mean } from '../../units/statistics.ts'
import { MIB_BYTES } from '../../units/units.ts'
import { ruleModel, ruleScenario } from './algorithm1.ts'
import { choosingExperiment } from './choosing.ts'
import { migrationsWithHistory, predictedWorkload } from './predictions.ts'
import { liuScenario } from './testbed.ts'
import { trainedGamma, trainingScenarios, unseenRSquaredOf } from './trainedGamma.ts'
import { proportionality } from './xenRule.ts'
import { chosenWorkloads, hotAndNew, liuWorkload, swungBy } from './workloads.ts'
import type { LiuWorkload } from './workloads.ts'

const lab = makeLab({ seed: 1 })
const memoryMiB = 1024
const longMs = 120_000

/** Algorithm 1 on the testbed, for a VM of 1 GB. */
function predicted(dirtyMBps: number, gamma: Gamma) {
  const rateMBps = Math.min(100, Math.max(50, dirtyMBps + 12.5))
  return liu2011Algorithm1({ memoryMB: 1073.74, thresholdMB: 0.2048, dirtyMBps, rateMBps, resumeS: resumeSDefault, maxRounds: 29, gamma })
}

async function migrated(workload: WorkloadInput, swing = 0): Promise<MigrationResult[]> {
  const base = liuScenario({ workload, times: 10 })
  const { migrations } = await lab.run({ ...base, vms: base.vms.map((vm) => ({ ...vm, ...swungBy(swing) })) })
  return migrations.slice(1)
}

/** A workload's second migration: the run, D̄ in it, and the mean of the samples in the first 50 s. */
async function seen(id: LiuWorkload) {
  const scenario = liuScenario({ workload: id, times: 10 })
  const run = (await lab.run(scenario)).migrations[1]
  const windows = dirtyPagesAtPeeks(validScenario(scenario).vms[0], lab.seed, { everyS: 0.5, count: 100, clear: true })
  return { run, historyMBps: weightedMeanMBps(pastMigration(run, 4)), sampleMBps: (mean(windows) * 4096) / 1e6 / 0.5 }
}

async function suite() {
  const programs = []
  for (const scenario of trainingScenarios()) programs.push(gammaObservations((await lab.run(scenario)).migrations[0], 4))
  return programs
}

describe('Why the rule and Algorithm 1 differ', () => {
  it('L2.8: without skipping, traffic and rounds agree; with it the traffic is the same within 1 %, and the rule needs more rounds', async () => {
    const noGamma = { a: 0, b: 0, c: 0 }
    const [none] = (await lab.run(ruleScenario(noGamma))).migrations
    const [skipping] = (await lab.run(ruleScenario())).migrations
    expect(none.transferredMiB / ruleModel(noGamma).migratedMiB).toBeCloseTo(1, 2)
    expect(none.rounds.length - 1).toBe(ruleModel(noGamma).n)
    expect(skipping.transferredMiB / none.transferredMiB).toBeCloseTo(1, 2)
    expect(skipping.rounds.length - 1).toBeGreaterThan(ruleModel().n)
    expect(skippedShare(algorithm1Defaults.gamma, skipping.rounds[0].durationS, 40)).toBeLessThan(0)
  })
})

describe("Why the fit of γ differs from the paper's", () => {
  it(
    "L2.4: with a ψ for each program R² is three times as large, and ω and ξ have the paper's signs",
    async () => {
      const programs = await suite()
      const all = programs.flat()
      const pooled = fitGamma(all)
      const own = fitLinear(
        [
          all.map(({ timeS }) => timeS),
          all.map(({ dirtyMBps }) => dirtyMBps),
          ...programs.map((program) => all.map((one) => (program.includes(one) ? 1 : 0))),
        ],
        all.map(({ share }) => share),
      )
      if (!pooled.ok || !own.ok) throw new Error('no fit')
      expect(pooled.quality.rSquared).toBeLessThan(0.3)
      expect(own.quality.rSquared).toBeGreaterThan(0.7)
      expect([own.coefficients[0] < 0, own.coefficients[1] < 0]).toEqual([true, true])
    },
    longMs,
  )

  it(
    'L2.9, L2.10, L2.11: each program with more than three rounds teaches a negative ω, all together a positive one; a line may be negative in a first round',
    async () => {
      const programs = await suite()
      const long = programs.filter(({ length }) => length > 3)
      expect(long.map((one) => programs.indexOf(one))).toEqual([1, 2, 7])
      const fits = [...long, programs.flat()].map((observations) => {
        const fit = fitGamma(observations)
        if (!fit.ok) throw new Error(fit.why)
        return fit
      })
      expect(fits.map(({ gamma: { a } }) => a < 0)).toEqual([true, true, true, false])
      for (const { gamma } of fits.slice(0, 3)) expect(Math.abs(gamma.a + 0.012)).toBeLessThan(0.007)
      expect(fits[0].quality.fitted[0]).toBeCloseTo(-0.02, 2)
      expect(long[0][0].timeS).toBeGreaterThan(20)
      const fastest = 1073.74 / 100
      expect(skippedShare(gammaDefaults, fastest, 0)).toBeLessThan(-0.1)
      expect(skippedShare(gammaDefaults, 7.7, 0)).toBeGreaterThan(0)
      expect(skippedShare(gammaDefaults, 7.8, 0)).toBeLessThan(0)
    },
    longMs,
  )

  /**
   * A program of DaCapo rewrites its young generation from end to end at its allocation rate: MB/s and speed-up in percent of the ideal one on
   * 32 threads, as the suite prints them (`stats-nominal.yml`, release of 2023). Our estimates: three tenths of that on one of the paper's
   * cores, an eden of 64 MiB, three quarters of a third of a heap of a quarter of the memory, and nothing that is promoted.
   */
  const javaProgram = (allocatesMBps: number, parallelPercent: number): WorkloadInput => ({
    streams: [
      {
        writesPerS: (0.3 * allocatesMBps * Math.min(1, 4 / ((32 * parallelPercent) / 100)) * 1e6) / 4096,
        startMiB: 128,
        sizeMiB: 64,
        pattern: 'sequential',
      },
      { writesPerS: 40, startMiB: 16, sizeMiB: 4 },
      { writesPerS: 2, sizeMiB: 64 },
    ],
  })
  /** Programs of the release of 2006, which the paper cites, that the suite still has. */
  const dacapo = {
    eclipse: javaProgram(1035, 6),
    fop: javaProgram(3212, 9),
    jython: javaProgram(1474, 6),
    luindex: javaProgram(839, 5),
    lusearch: javaProgram(10_295, 31),
    pmd: javaProgram(6818, 11),
    xalan: javaProgram(6483, 10),
  }

  /** Guests of one kind; the training suite has eight of different kinds. */
  const kinds: { kind: string; guests: WorkloadInput[] }[] = [
    {
      kind: 'eight loads of the web server',
      guests: [5, 8, 11, 14, 17, 20, 25, 30].map((thousands) => ({ preset: 'web-server', writesPerS: thousands * 1000 })),
    },
    { kind: 'one to eight Java processes', guests: [1, 2, 3, 4, 5, 6, 7, 8].map((processes) => ({ preset: 'specjvm2008', processes })) },
    {
      kind: 'eight sizes of a hot set',
      guests: [8, 16, 32, 48, 64, 96, 128, 192].map((sizeMiB) => ({ streams: [{ writesPerS: 15_000, sizeMiB }] })),
    },
    { kind: 'seven programs of DaCapo', guests: Object.values(dacapo) },
  ]

  const observed = async (guests: readonly WorkloadInput[]): Promise<GammaObservation[][]> => {
    const programs = []
    for (const workload of guests) programs.push(gammaObservations((await lab.run(liuScenario({ workload }))).migrations[0], 4))
    return programs
  }

  it(
    "L2.4: eight guests of one kind, which differ in the size of their hot set, give an R² near the paper's",
    async () => {
      const fit = fitGamma((await observed(kinds[2].guests)).flat())
      if (!fit.ok) throw new Error(fit.why)
      expect(Math.abs(fit.quality.rSquared! - 0.843)).toBeLessThan(0.1)
    },
    longMs,
  )

  it(
    "L2.4, L2.9, L2.11: seven programs of DaCapo give an R² between the suite's and the paper's, and share more than the paper's",
    async () => {
      const fit = fitGamma((await observed(kinds[3].guests)).flat())
      if (!fit.ok) throw new Error(fit.why)
      expect(fit.quality.rSquared).toBeCloseTo(0.64, 1)
      expect(fit.gamma.a).toBeGreaterThan(0)
      expect(fit.gamma.c).toBeCloseTo(0.7, 1)
    },
    longMs,
  )

  it(
    'L10.3: without any one of the eight the rest predict each other no better than their mean does; the line of seven is off most for the write loop',
    async () => {
      const programs = await suite()
      for (const left of programs) expect(unseenRSquaredOf(programs.filter((one) => one !== left))).toBeLessThan(0)
      const off = programs.map((own) => {
        const fit = fitGamma(programs.filter((other) => other !== own).flat())
        if (!fit.ok) throw new Error(fit.why)
        return Math.sqrt(mean(own.map(({ timeS, dirtyMBps, share }) => (skippedShare(fit.gamma, timeS, dirtyMBps) - share) ** 2)))
      })
      const [worst, ...others] = off.toSorted((a, b) => b - a)
      expect(off.indexOf(worst)).toBe(4)
      expect(worst).toBeGreaterThan(1)
      expect(Math.max(...others)).toBeLessThan(0.5)
    },
    longMs,
  )

  it(
    'L10.3: γ as printed, and γ fitted to seven programs of DaCapo, predict the eight worse still',
    async () => {
      const programs = (await suite()).flat()
      const dacapoFit = fitGamma((await observed(kinds[3].guests)).flat())
      if (!dacapoFit.ok) throw new Error(dacapoFit.why)
      const middle = mean(programs.map(({ share }) => share))
      const rSquared = (gamma: Gamma): number => {
        const error = mean(programs.map(({ timeS, dirtyMBps, share }) => (skippedShare(gamma, timeS, dirtyMBps) - share) ** 2))
        return 1 - error / mean(programs.map(({ share }) => (share - middle) ** 2))
      }
      expect(rSquared(gammaDefaults)).toBeCloseTo(-2.6, 0)
      expect(rSquared(dacapoFit.gamma)).toBeLessThan(-5)
    },
    longMs,
  )

  it.each(kinds)(
    'L10.3: of $kind, all but one predict that one better than the mean',
    async ({ guests }) => {
      expect(unseenRSquaredOf(await observed(guests))).toBeGreaterThan(0.25)
    },
    longMs,
  )
})

describe('Why skipped pages are no share of the dirtied ones', () => {
  it('L2.12: Linpack skips as many pages in each round, however many wait; Dbench two fifths after a long round, none after short ones', async () => {
    const roundsOf = async (workload: LiuWorkload) =>
      (await lab.run(liuScenario({ workload }))).migrations[0].rounds.filter(({ kind }) => kind !== 'stop')
    const sharesOf = (rounds: Awaited<ReturnType<typeof roundsOf>>) =>
      rounds.slice(1).map(({ skippedPages, durationS }, i) => ({ share: skippedPages / rounds[i].dirtiedPages, skippedPages, durationS }))
    const linpack = sharesOf(await roundsOf('linpack'))
    for (const { skippedPages } of linpack) expect(Math.abs(skippedPages / 26_000 - 1)).toBeLessThan(0.1)
    expect(linpack[0].share).toBeCloseTo(1 / 6, 1)
    expect(linpack.at(-1)!.share).toBeCloseTo(0.6, 1)
    const dbench = await roundsOf('dbench')
    expect(dbench[0].durationS).toBeCloseTo(15, 0)
    const shares = sharesOf(dbench)
    expect(shares[0].share).toBeCloseTo(0.4, 1)
    const short = shares.filter(({ durationS }) => durationS < 0.04)
    expect(short.length).toBeGreaterThan(5)
    expect(Math.max(...short.map(({ skippedPages }) => skippedPages))).toBe(0)
    for (const id of ['idle', 'tpc-c'] as const)
      expect(Math.max(...sharesOf(await roundsOf(id)).map(({ skippedPages }) => skippedPages))).toBeLessThanOrEqual(64)
  })

  it('L2.12: W_i is compared with the pages that the round before dirtied, not with the pages dirtied in the same round', () => {
    const round = (dirtiedPages: number, skippedPages: number) =>
      ({ kind: 'iterate', dirtiedPages, skippedPages }) as MigrationResult['rounds'][number]
    const inProportion = [round(9000, 5000), round(4000, 900), round(1000, 400), round(500, 100)]
    expect(proportionality({ rounds: inProportion })).toBe(1)
    expect(proportionality({ rounds: [round(9000, 0), round(4000, 450), round(1000, 470), round(500, 460)] })).toBeLessThan(0)
  })
})

describe('Why rounds are not half a second long', () => {
  it("L9.6: Dbench's rounds take a quarter of a second or more only with a hot set of 64 MiB; an idle guest's take less than a tenth", async () => {
    const roundsS = async (workload: WorkloadInput): Promise<number[]> =>
      (await lab.run(liuScenario({ workload }))).migrations[0].rounds
        .filter(({ kind }) => kind === 'iterate')
        .map(({ durationS }) => durationS)
    expect(mean(await roundsS(hotAndNew({ ...chosenWorkloads.dbench, hotMiB: 64 }, memoryMiB)))).toBeGreaterThan(0.25)
    const [second, ...further] = await roundsS(hotAndNew(chosenWorkloads.dbench, memoryMiB))
    expect(second).toBeCloseTo(0.47, 1)
    expect(Math.max(...further)).toBeLessThan(second)
    expect(mean([second, ...further])).toBeLessThan(0.1)
    expect(Math.max(...(await roundsS('idle')))).toBeLessThan(0.1)
    for (const id of ['linpack', 'specweb2005'] as const) {
      expect(Math.min(...(await roundsS(id)))).toBeGreaterThan(0.6)
      const sentMB = (await lab.run(liuScenario({ workload: id }))).migrations[0].rounds
        .filter(({ kind }) => kind === 'iterate')
        .map(({ sentMiB }) => (sentMiB * MIB_BYTES) / 1e6)
      expect(Math.min(...sentMB)).toBeGreaterThan(60)
      expect(Math.max(...sentMB)).toBeLessThan(635)
    }
  })
})

describe('Why the refined model misses its bounds', () => {
  it(
    "L3.9, L3.13, L3.21, L3.22, L3.27: the sample counts Dbench's hot pages many times and weighs half in the first prediction, a quarter in the second; with history alone the error on the total time is still above 7 %",
    async () => {
      const { gamma } = await trainedGamma(lab)
      const all = (await migrationsWithHistory(lab, { workload: 'dbench', memoryMiB })).slice(1)
      const [round] = pastMigration(all[0].run, 4).rounds
      expect(all[0].sampleMBps).toBeGreaterThan(20 * round.dirtyMBps)
      const weights = all.map(({ sampleMBps, averageMBps, estimateMBps }) => (estimateMBps - averageMBps) / (sampleMBps - averageMBps))
      expect(weights[0]).toBeCloseTo(0.5, 2)
      expect(weights[1]).toBeCloseTo(0.25, 2)
      const errors = (rateOf: (one: (typeof all)[number]) => number) =>
        all.map((one) => {
          const { totalS, migratedMB } = predicted(rateOf(one), gamma)
          return { time: Math.abs(totalS / one.run.totalS - 1), traffic: Math.abs(migratedMB / 1.048576 / one.run.transferredMiB - 1) }
        })
      const refined = errors(({ estimateMBps }) => estimateMBps).map(({ time }) => time)
      expect([refined[0], refined[1]].map((one) => Math.round(100 * one))).toEqual([112, 45])
      const history = errors(({ averageMBps }) => averageMBps)
      expect(mean(history.map(({ time }) => time))).toBeCloseTo(0.11, 1)
      expect(Math.min(...history.map(({ time }) => time))).toBeGreaterThan(0.07)
      expect(mean(history.map(({ traffic }) => traffic))).toBeLessThan(0.06)
      expect(Math.min(...errors(({ sampleMBps }) => sampleMBps).map(({ time }) => time))).toBeGreaterThan(1)
    },
    longMs,
  )

  it(
    'L3.2, L3.10, L3.14, L3.17: Linpack dirties more than is sent by either reading, so that Algorithm 1 stops after a round or goes through all',
    async () => {
      const { gamma } = await trainedGamma(lab)
      const { run, historyMBps, sampleMBps } = await seen('linpack')
      expect(historyMBps).toBeGreaterThan(100)
      expect([predicted(sampleMBps, gamma).n, predicted((sampleMBps + historyMBps) / 2, gamma).n]).toEqual([1, 1])
      expect(predicted(historyMBps, gamma).downtimeS).toBeNull()
      expect(predicted(historyMBps, gamma).totalS).toBeGreaterThan(2 * run.totalS)
      const causes = (await migrated(liuWorkload('linpack', memoryMiB), chosenWorkloads.linpack.swing)).map(({ rounds }) => {
        const [{ code, values }] = rounds[rounds.length - 2].reasons
        return { kind: code === 'xen' ? values.cause?.kind : code, rounds: rounds.length }
      })
      expect(new Set(causes.map(({ kind }) => kind))).toEqual(new Set(['growing', 'traffic']))
      for (const { rounds } of causes) expect(Math.abs(rounds - 12.5)).toBeLessThan(4)
    },
    longMs,
  )

  it(
    "L3.11, L3.15: with Xen's limit of three times the memory SPECweb takes less than predicted, without it more",
    async () => {
      const { gamma } = await trainedGamma(lab)
      const base = liuScenario({ workload: 'specweb2005', times: 10 })
      const under = async (trafficFactor: number) => {
        const rule = { kind: 'xen' as const, trafficFactor, stopWhenRoundsGrow: false }
        const migrations = base.migrations.map((one) => ({ ...one, strategy: { ...one.strategy, rule } as typeof one.strategy }))
        const run = (await lab.run({ ...base, migrations })).migrations[1]
        return { takenS: run.totalS, predictedS: predicted(weightedMeanMBps(pastMigration(run, 4)), gamma).totalS }
      }
      const [usual, unlimited] = [await under(3), await under(100)]
      expect(usual.predictedS / usual.takenS).toBeGreaterThan(1.07)
      expect(unlimited.predictedS / unlimited.takenS).toBeLessThan(0.9)
    },
    longMs,
  )

  it(
    'L3.16: each error on energy is the error on traffic times a factor of 0.96 or more',
    async () => {
      const { gamma } = await trainedGamma(lab)
      for (const id of ['dbench', 'linpack', 'specweb2005'] as const) {
        const { refinedError, measured } = await predictedWorkload(lab, id, gamma, { memoryMiB })
        const ofTraffic = energyDefaults.alpha * measured.transferredMiB
        const share = ofTraffic / (ofTraffic + energyDefaults.beta)
        expect(share).toBeGreaterThan(0.96)
        expect(refinedError.energyJ / refinedError.transferredMiB).toBeCloseTo(share, 2)
      }
    },
    longMs,
  )

  it.each([
    ['printed', gammaDefaults],
    ['trained', null],
  ] as const)(
    'L3.18: with γ as %s Algorithm 1 gives no final copy between 0.5 and 2.4 s',
    async (_, given) => {
      const gamma = given ?? (await trainedGamma(lab)).gamma
      for (let dirtyMBps = 0; dirtyMBps <= 400; dirtyMBps += 0.5) {
        const { downtimeS } = predicted(dirtyMBps, gamma)
        expect(downtimeS !== null && downtimeS > 0.5 && downtimeS < 2.4).toBe(false)
      }
    },
    longMs,
  )
})

describe('Why traffic and savings differ', () => {
  it(
    "L5.3, L5.5: under Xen's limits Linpack on one vCPU transfers about half as much as SPECweb, and neither six times the memory",
    async () => {
      const times = async (id: LiuWorkload): Promise<number> =>
        (await lab.run(liuScenario({ workload: id, memoryMiB: 800, vcpus: 1 }))).migrations[0].transferredMiB / 800
      expect(await times('linpack')).toBeCloseTo(1.6, 1)
      expect(await times('specweb2005')).toBeCloseTo(3.3, 1)
    },
    longMs,
  )

  it(
    'L5.3, L5.5: with a traffic limit of six times the memory, traffic and energy are saved as in the paper, and less time',
    async () => {
      const runs: Record<string, MigrationResult> = {}
      for (const id of ['dbench', 'tpc-c', 'linpack', 'specweb2005'] as const) {
        const base = liuScenario({ workload: id, memoryMiB: 800, vcpus: 1 })
        const rule = { kind: 'xen' as const, trafficFactor: 6, maxRounds: 100 }
        const migrations = base.migrations.map((one) => ({
          ...one,
          strategy: { kind: 'precopy' as const, rule, boosts: { adaptiveRate: { firstRound: 'sampled' as const } } },
        }))
        runs[id] = (await lab.run({ ...base, migrations })).migrations[0]
      }
      const saved = (of: (run: MigrationResult) => number): number =>
        1 - (20 * of(runs['tpc-c'])) / (4 * of(runs.dbench) + 5 * of(runs['tpc-c']) + 5 * of(runs.linpack) + 6 * of(runs.specweb2005))
      expect(Math.abs(saved(({ transferredMiB }) => transferredMiB) - 0.745)).toBeLessThan(0.05)
      expect(Math.abs(saved(({ energyJ }) => energyJ) - 0.736)).toBeLessThan(0.05)
      expect(saved(({ totalS }) => totalS)).toBeLessThan(0.6)
    },
    longMs,
  )

  it(
    'L5.4: TPC-C stops for little more than T_resume and its device state; with 23 ms more for every guest the saving is the printed one',
    async () => {
      const savedWith = async (moreMs: number): Promise<{ saved: number; tpccMs: number }> => {
        const ms: Record<string, number> = {}
        for (const id of ['dbench', 'tpc-c', 'linpack', 'specweb2005'] as const) {
          const base = liuScenario({ workload: id, memoryMiB: 800, vcpus: 1 })
          const vms = base.vms.map((vm) => ({ ...vm, fixedMs: { ...vm.fixedMs, resume: resumeSDefault * 1000 + moreMs } }))
          ms[id] = (await lab.run({ ...base, vms })).migrations[0].downtimeMs!
        }
        const random = (4 * ms.dbench + 5 * ms['tpc-c'] + 5 * ms.linpack + 6 * ms.specweb2005) / 20
        return { saved: 1 - ms['tpc-c'] / random, tpccMs: ms['tpc-c'] }
      }
      const usual = await savedWith(0)
      expect(usual.tpccMs).toBeCloseTo(31, 0)
      expect(1 / (1 - usual.saved)).toBeGreaterThan(25)
      expect((await savedWith(23)).saved).toBeCloseTo(0.935, 2)
    },
    longMs,
  )

  it(
    'by the downtime alone the model chooses SPECweb, by any more even weights TPC-C',
    async () => {
      const chosen = async (downtimeWeight: number): Promise<string> => {
        const { measures } = await choosingExperiment.compute({ downtimeWeight }, lab)
        const costs = ['dbench', 'tpc-c', 'linpack', 'specweb2005'].map((id) => ({ id, cost: Number(measures[`cost ${id}`]) }))
        return costs.toSorted((one, other) => one.cost - other.cost)[0].id
      }
      for (const weight of [0, 0.25, 0.9]) expect(await chosen(weight)).toBe('tpc-c')
      expect(await chosen(1)).toBe('specweb2005')
    },
    longMs,
  )
})
