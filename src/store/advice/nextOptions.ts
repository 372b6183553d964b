/** The adviser's options for the run on screen, each as a change of its scenario. */
import type { AdvisedOption } from '../../analysis/advice/adviceDocument.ts'
import type { OptionFigures } from '../../analysis/advice/ranking.ts'
import type { Wishes } from '../../analysis/advice/wishes.ts'
import type { FieldChange } from '../../scenario/fieldPath.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import type { Computer } from '../../compute/compute.ts'
import { askAdviser } from './askAdviser.ts'

export interface NextOption extends AdvisedOption {
  /** Of the scenario. The schema completes the strategy. */
  readonly changes: readonly FieldChange[]
}

export interface NextOptions {
  readonly wishes: Wishes
  /** The present settings. */
  readonly now: OptionFigures
  /** Best first; none that does not end. */
  readonly options: readonly NextOption[]
  /** False: the first settings of each family after a few trials. */
  readonly isTuned: boolean
}

interface Asked {
  readonly scenario: Scenario
  /** Has a migration in the scenario; a VM of a fleet has none there. */
  readonly vm: string
  signal: AbortSignal
  /** Called first with the default settings, then with the tuned ones. */
  tell(found: NextOptions): void
}

const noRecord = { text: '', vm: null, beside: { usedMemoryMiB: null, linkMbps: null, downtimeLimitMs: null } }

/** Resolves to why there are none; null if there are. @throws once it is aborted, and the first error of a worker */
export function findNextOptions(computer: Computer, { scenario, vm, signal, tell }: Asked): Promise<string | null> {
  const path = `migrations[${scenario.migrations.findIndex((migration) => migration.vm === vm)}]`
  return askAdviser(computer, {
    record: noRecord,
    source: { kind: 'scenario', scenario, vm },
    wishes: {},
    product: null,
    signal,
    onAnswer({ document: { wishes, now, options } }, _, isTuned) {
      // Only a record's settings can contradict their record.
      if (now === null) return
      const ending = options.filter(({ status }) => status !== 'never')
      tell({ wishes, now, isTuned, options: ending.map((option) => ({ ...option, changes: changesOf(option, path) })) })
    },
  })
}

function changesOf({ strategy, maxMbps }: AdvisedOption, path: string): FieldChange[] {
  return [
    { path: `${path}.strategy`, value: strategy },
    { path: `${path}.maxMbps`, value: maxMbps },
  ]
}
