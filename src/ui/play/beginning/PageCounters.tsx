/** Between the maps before the answer: the pages sent so far, and those of them that were written again. */
import type { PageMap } from '../../../engine/observe/pageMap.ts'
import { PageState } from '../../../engine/observe/pageMap.ts'
import * as texts from '../../../messages/compiled/en/play/beginning.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { formatWhole } from '../../../units/format.ts'
import type { PageMapFeed } from '../stage/pageMapFeed.ts'
import { usePageMap } from '../stage/pageMapFeed.ts'
import { routeOf } from '../timeline/runMoments.ts'

const { inSync, notSent, dirty, inFlight } = PageState
const countOf = (states: readonly number[]) => (map: PageMap | null) => states.reduce((sum, state) => sum + (map?.counts[state] ?? 0), 0)
const sentIn = countOf([inSync, dirty, inFlight])
const allIn = countOf([inSync, dirty, inFlight, notSent])
const dirtyIn = countOf([dirty])

export function PageCounters({ feed }: { feed: PageMapFeed }) {
  const sent = usePageMap(feed, sentIn)
  const all = usePageMap(feed, allIn)
  const stale = usePageMap(feed, dirtyIn)
  const to = usePlay(({ run }) => (run === null ? '' : routeOf(run).to))
  return (
    <div
      className="flex flex-1 flex-col justify-center gap-4 py-2 text-center max-[43.75rem]:flex-row max-[43.75rem]:gap-6"
      data-testid="page-counters">
      <Counter count={sent} label={texts.sent(all)} ink="" />
      <Counter count={stale} label={texts.again(to)} ink="text-dirty-ink" />
    </div>
  )
}

function Counter({ count, label, ink }: { count: number; label: string; ink: string }) {
  return (
    <p className="min-w-0 flex-1 max-[43.75rem]:flex-1 min-[43.8125rem]:flex-none">
      <b className={`block text-[3.5rem] leading-none font-semibold tracking-[-0.045em] tabular-nums max-[43.75rem]:text-[2rem] ${ink}`}>
        {formatWhole(count)}
      </b>
      <span className="block type-body text-text2">{label}</span>
    </p>
  )
}
