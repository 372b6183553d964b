/** The sweep that the settings of Explore describe, for the workers and for the command line. */
import type { ExploreSettings } from '../../store/explore/exploreAddress.ts'
import { mostRunsOnPage } from '../../store/explore/exploreStore.ts'
import type { AxisSpec } from '../../analysis/sweep/varyText.ts'
import { specText } from '../../analysis/sweep/varyText.ts'
import type { SweepRequest } from '../../worker/sweep/sweepProtocol.ts'

/** The setting across changes fastest; the end of a run is a setting with one value. */
export function requestOf(document: unknown, { across, up, seeds, untilS }: ExploreSettings): SweepRequest {
  const end: AxisSpec[] = untilS === null ? [] : [{ kind: 'list', path: 'endS', values: [untilS] }]
  return { document, specs: [...(up === null ? [] : [up]), across, ...end], repeats: seeds }
}

export function runsOf({ specs, repeats }: SweepRequest): number {
  return specs.reduce((count, spec) => count * (spec.kind === 'range' ? spec.count : spec.values.length), repeats)
}

export function isTooMany(request: SweepRequest): boolean {
  return runsOf(request) > mostRunsOnPage
}

/** The command that simulates the same runs; `file`: name of the scenario's file. */
export function commandOf({ specs, repeats }: SweepRequest, file: string): string {
  const vary = specs.map((spec) => `--vary ${quoted(specText(spec))}`)
  return ['bin/sim sweep', quoted(file), ...vary, ...(repeats === 1 ? [] : [`--repeats ${repeats}`]), '--out', quoted(file.replace(/\.json$/, '.jsonl'))].join(' ')
}

/** For a shell. */
function quoted(text: string): string {
  return /^[\w./:=,@%+-]+$/.test(text) ? text : `'${text.replaceAll('\'', '\'\\\'\'')}'`
}
