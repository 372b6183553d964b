/** Why a sweep cannot be simulated, by setting. */
import type { ExploreState } from '../../../store/explore/exploreStore.ts'
import { mostRunsOnPage } from '../../../store/explore/exploreStore.ts'
import type { SweepRequest } from '../../../worker/sweep/sweepProtocol.ts'
import { formatWhole } from '../../../units/format.ts'
import { isTooMany, runsOf } from '../sweepRequest.ts'
import * as texts from '../../../texts/places/explore.ts'

const shownAtMost = 5

export function SweepFaults({ state: { status, faults, sweep }, request }: { state: ExploreState; request: SweepRequest }) {
  const lines = isTooMany(request)
    ? [texts.tooManyRuns(formatWhole(runsOf(request)), formatWhole(mostRunsOnPage))]
    : status === 'refused' ? faults.slice(0, shownAtMost).map(({ path, message }) => `${path.replace('--vary ', '')}: ${message}`) : []
  if (lines.length === 0) return null
  return (
    <div role="alert" className="refused mx-6 mt-4">
      {sweep !== null && <p className="font-semibold">{texts.refused}</p>}
      <ul>{lines.map((line) => <li key={line}>{line}</li>)}</ul>
    </div>
  )
}
