/** Predictions of a run by the models of Liu et al. 2011 (L1 to L4). */
import { skipsPages } from '../../scenario/schema/rules/rules.ts'
import type { MigrationResult } from '../../engine/result/result.ts'
import type { Rule } from '../../scenario/schema/schema.ts'
import type { Algorithm1Output, Gamma } from '../formulas/liu2011Algorithm1.ts'
import { liu2011Algorithm1 } from '../formulas/liu2011Algorithm1.ts'
import type { BaseInput, BaseOutput } from '../formulas/liu2011Base.ts'
import { lastBaseRound, liu2011Base } from '../formulas/liu2011Base.ts'
import { liu2011Energy } from '../formulas/liu2011Energy.ts'
import { liu2011Refined } from '../formulas/liu2011Refined.ts'
import type { MigrationFacts } from './migrationFacts.ts'
import { mostBaseRounds, algorithm1Defaults, energyDefaults, refinedDefaults } from '../formulas/modelInputs.ts'
import { shownFigure } from '../formulas/warningText.ts'
import { pastMigration } from '../fit/observations.ts'
import * as texts from '../../messages/compiled/en/models/cautions.ts'
import type { ModelPrediction, ModelVerdict } from './prediction.ts'
import { MIB_BYTES } from '../../units/units.ts'

const mebibytePerMB = 1e6 / MIB_BYTES
/** If the first round dirties less than this share of D·T, pages are written twice. */
const writtenTwiceBelow = 0.98

/** L1, for any rule with a threshold, at D over half a second unless another is given. */
export function predictBase(facts: MigrationFacts, dirtyMBps = facts.dirtyMBps): ModelVerdict {
  const model = 'liu2011-base'
  const no = (why: string): ModelVerdict => ({ applies: false, model, why })
  const input = baseInput(facts, dirtyMBps)
  const lambda = dirtyMBps / input.rateMBps
  if (input.thresholdMB >= input.memoryMB) return no(texts.allInFinalCopy)
  if (input.thresholdMB === 0 && dirtyMBps > 0) return no(texts.zeroRemaining)
  if (lambda >= 1) return no(texts.notConverging(shownFigure(lambda)))
  const n = lastBaseRound({ ...input, lambda })
  if (n > mostBaseRounds) return no(texts.tooManyRounds(shownFigure(n)))
  const output = liu2011Base(input)
  return { applies: true, prediction: { model, ...described(facts, input, output), caveats: baseCaveats(facts, input, output.n) } }
}

/** L2, for the rules that skip pages dirty again. */
export function predictAlgorithm1(facts: MigrationFacts, dirtyMBps = facts.dirtyMBps): ModelVerdict {
  const model = 'liu2011-algorithm1'
  const { rule } = facts.strategy
  const no = (why: string): ModelVerdict => ({ applies: false, model, why })
  if (!skipsPages(rule) || !('maxRounds' in rule)) return no(texts.noSkipping)
  const input = baseInput(facts, dirtyMBps)
  if (input.thresholdMB >= input.memoryMB) return no(texts.allInFinalCopy)
  const gamma: Gamma = 'gamma' in rule ? rule.gamma : algorithm1Defaults.gamma
  const output = liu2011Algorithm1({ ...input, maxRounds: rule.maxRounds, gamma })
  const foreign = 'gamma' in rule ? [] : [texts.foreignGamma]
  const caveats = [...facts.caveats, ...foreign, ...(output.warnings ?? [])]
  return { applies: true, prediction: { model, ...described(facts, input, output), caveats } }
}

/** Names of the traffic models within a sentence. */
const TRAFFIC_MODELS: Partial<Record<string, string>> = texts.trafficModels

/** L4: energy of the traffic predicted by L2 or, without it, by L1. */
export function predictEnergy(traffic: readonly ModelVerdict[]): ModelVerdict {
  const model = 'liu2011-energy'
  for (const verdict of traffic) {
    if (!verdict.applies) continue
    const {
      model: of,
      values: { transferredMiB },
      caveats,
    } = verdict.prediction
    if (transferredMiB === undefined || transferredMiB === null) continue
    // V_mig alone, not divided by a rate: the paper's MB are MiB here, as in the engine.
    const { energyJ } = liu2011Energy({ migratedMB: transferredMiB, ...energyDefaults })
    return {
      applies: true,
      prediction: {
        model,
        values: { energyJ },
        basis: texts.predictedTraffic(shownFigure(transferredMiB), TRAFFIC_MODELS[of] ?? of),
        caveats,
      },
    }
  }
  return { applies: false, model, why: texts.noTraffic }
}

/** L3: D from the VM's earlier runs and a current sample, then the prediction of L2 or, without it, of L1. */
export function predictRefined(facts: MigrationFacts, earlier: readonly MigrationResult[]): ModelVerdict {
  const model = 'liu2011-refined'
  const history = earlier.map((run) => pastMigration(run, facts.vm.pageKiB)).filter(({ rounds }) => rounds.length > 0)
  if (history.length === 0) return { applies: false, model, why: texts.noEarlierRun }
  const { refinedMBps } = liu2011Refined({ history, sampleMBps: facts.dirtyMBps, ...refinedDefaults })
  const verdict = [predictAlgorithm1(facts, refinedMBps), predictBase(facts, refinedMBps)].find(({ applies }) => applies)
  const inner: ModelPrediction | null = verdict?.applies === true ? verdict.prediction : null
  const inputs = texts.refinedInputs(shownFigure(refinedMBps), history.length, shownFigure(facts.dirtyMBps))
  return {
    applies: true,
    prediction: {
      model,
      values: { ...inner?.values, dirtyMBps: refinedMBps },
      basis: inner === null ? inputs : texts.refinedInputsOf(inputs, inner.model),
      caveats: inner?.caveats ?? facts.caveats,
    },
  }
}

function baseInput(facts: MigrationFacts, dirtyMBps: number): BaseInput {
  const { memoryMB, rateMBps, resumeS } = facts
  return { memoryMB, thresholdMB: thresholdMB(facts.strategy.rule, facts), dirtyMBps, rateMBps, resumeS }
}

/** V_thd of each rule: the memory that it leaves to the final copy. */
export function thresholdMB(rule: Rule, { pageBytes, rateMBps }: MigrationFacts): number {
  switch (rule.kind) {
    case 'threshold':
      return rule.remainingMiB / mebibytePerMB
    case 'liu2011':
      return rule.thresholdMiB / mebibytePerMB
    case 'xen':
      return (rule.thresholdPages * pageBytes) / 1e6
    case 'qemu':
      return ((rule.availSwitchoverMbps === null ? rateMBps : rule.availSwitchoverMbps / 8) * rule.downtimeMs) / 1000
    case 'virtualbox':
      return (rateMBps * rule.downtimeMs) / 1000
  }
}

function described(
  facts: MigrationFacts,
  input: BaseInput,
  output: BaseOutput | Algorithm1Output,
): Pick<ModelPrediction, 'values' | 'basis'> {
  const { memoryMB, dirtyMBps, rateMBps, thresholdMB: threshold } = input
  const { downtimeS, totalS, migratedMB, rounds } = output
  const ends = downtimeS !== null
  return {
    values: {
      // A result's total time includes the resume at the destination; Eq. 6 ends with the last byte.
      totalS: ends ? totalS + input.resumeS : null,
      downtimeMs: ends ? downtimeS * 1000 : null,
      transferredMiB: ends ? migratedMB * mebibytePerMB + facts.besideMiB : null,
      // The last of the model's rounds is the final copy.
      rounds: ends ? rounds.length - 1 : null,
    },
    basis: texts.liuInputs(shownFigure(memoryMB), shownFigure(threshold), shownFigure(dirtyMBps), shownFigure(rateMBps)),
  }
}

function baseCaveats(facts: MigrationFacts, { memoryMB, dirtyMBps, rateMBps }: BaseInput, n: number): string[] {
  const { rule } = facts.strategy
  const firstS = memoryMB / rateMBps
  const distinctMB = (facts.dirtyPagesAfter(firstS) * facts.pageBytes) / 1e6
  const twice = distinctMB < dirtyMBps * firstS * writtenTwiceBelow
  return [
    ...facts.caveats,
    ...(twice ? [texts.writtenTwice(shownFigure(distinctMB), shownFigure(firstS), shownFigure(dirtyMBps * firstS))] : []),
    ...('maxRounds' in rule && n > rule.maxRounds ? [texts.ruleLimitsRounds(rule.maxRounds, n)] : []),
    ...(skipsPages(rule) ? [texts.ruleSkips] : []),
    ...(rule.kind === 'qemu' ? [texts.qemuEndsRounds] : []),
  ]
}
