/** The document of `sim advise`. */
import type { KnownGuest } from '../../records/scenario/advisedRecord.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { StrategyInput } from '../../scenario/schema/strategySchema.ts'
import { inRow } from '../../units/lists.ts'
import { bitRate, formatExact, say } from '../../units/format.ts'
import { MIB_BYTES } from '../../units/units.ts'
import * as texts from '../../texts/places/advice.ts'
import type { NamedGuest } from './commands/commandParts.ts'
import type { AdvisedProduct, ProductCommands } from './commands/productCommands.ts'
import { productCommands } from './commands/productCommands.ts'
import { oneCopyOf } from './oneCopy.ts'
import type { OneCopy } from './oneCopy.ts'
import type { Advice, AdviceWork } from './race.ts'
import type { AdviceOption, OptionFigures } from './ranking.ts'
import type { Candidate, Risk, Wishes } from './wishes.ts'

export interface AdviceDocument {
  readonly wishes: Wishes
  readonly vm: string
  /** Null: the scenario has its own. */
  readonly guest: KnownGuest | null
  /** Products whose commands fit the guest. */
  readonly products: readonly AdvisedProduct[]
  /** One copy of the memory in use; null: the path is not known. */
  readonly oneCopy: OneCopy | null
  readonly now: OptionFigures
  readonly options: readonly (OptionFigures & {
    readonly name: string
    readonly strategy: StrategyInput
    readonly maxMbps: number | null
    readonly risk: Risk
    readonly riskMeans: string
    readonly commands: ProductCommands
  })[]
}

/** Advice as `sim advise --json` and the page give it: figures of each option with the commands of every product. */
export function adviceDocument({ base, wishes }: AdviceWork, { now, options }: Advice): AdviceDocument {
  const named = namesIn(base.scenario, base.vm, wishes)
  const { vm, known, products } = base
  return {
    wishes,
    vm,
    guest: known,
    products,
    oneCopy: oneCopyOf(base.scenario, vm),
    now,
    options: options.map((option) => optionDocument(option, named, products)),
  }
}

/** Names and divisors in the commands. */
export function namesIn({ vms, migrations }: Scenario, vm: string, wishes: Wishes): NamedGuest {
  const machine = vms.find(({ id }) => id === vm)
  const to = migrations.find((one) => one.vm === vm)?.to ?? ''
  const diskMiB = machine?.diskMiB ?? 0
  return { vm, to, movedBytes: ((machine?.memoryMiB ?? 0) + diskMiB) * MIB_BYTES, movesDisk: diskMiB > 0, wishes }
}

function optionDocument(
  { candidate, ...figures }: AdviceOption,
  named: NamedGuest,
  products: readonly AdvisedProduct[],
): AdviceDocument['options'][number] {
  return {
    name: candidateText(candidate, products.includes('qmp')),
    strategy: candidate.strategy,
    maxMbps: candidate.knobs.maxMbps,
    ...figures,
    risk: candidate.risk,
    riskMeans: texts.risks[candidate.risk],
    commands: productCommands(candidate, named, products),
  }
}

/** Description of the candidate with its numbers. `ofQemu`: the commands of a post-copy set QEMU's capability `postcopy-preempt`. */
export function candidateText({ family, knobs }: Candidate, ofQemu: boolean): string {
  const { downtimeMs, maxMbps, autoConverge, xbzrleMiB, dirtyLimitMBps, zstdThreads, postcopy, pauseAfterS } = knobs
  const parts = [
    family !== 'raised-cap' || maxMbps === null ? null : texts.parts.cap(say(bitRate(maxMbps))),
    autoConverge === null
      ? null
      : texts.parts.throttle(formatExact(autoConverge.initialPercent), formatExact(autoConverge.incrementPercent)),
    xbzrleMiB === null ? null : texts.parts.cache(formatExact(xbzrleMiB)),
    dirtyLimitMBps === null ? null : texts.parts.dirtyLimit(formatExact(dirtyLimitMBps)),
    zstdThreads === null ? null : texts.parts.threads(formatExact(zstdThreads)),
    typeof postcopy === 'object' && postcopy !== null
      ? 'afterS' in postcopy
        ? texts.parts.afterSeconds(formatExact(postcopy.afterS))
        : texts.parts.afterRounds(postcopy.afterRounds)
      : null,
    pauseAfterS !== null && pauseAfterS > 0 ? texts.parts.pauseAfter(formatExact(pauseAfterS)) : null,
    downtimeMs === null ? null : texts.parts.limit(formatExact(downtimeMs)),
    postcopy === null || !ofQemu ? null : texts.parts.preempt,
  ].filter((part) => part !== null)
  return inRow([texts.families[family], ...parts])
}
