/** Pages by state under a map, as numbers. The counts also serve as the key of the colours. */
import { formatWhole } from '../../../../units/format.ts'
import type { PageMap } from '../../../../engine/observe/pageMap.ts'
import type { Side } from './pageColors.ts'
import { countsAt } from './pageColors.ts'
import { StateSwatch } from './StateSwatch.tsx'
import type { PageMapFeed } from '../pageMapFeed.ts'
import { usePageMap } from '../pageMapFeed.ts'
import * as texts from '../../../../texts/stage.ts'

const NONE = new Array<number>(8).fill(0)
const countsOf = (pageMap: PageMap | null) => pageMap?.counts ?? NONE

export type CountsLayout = 'line' | 'column' | 'grid'

const LAYOUT: Record<CountsLayout, string> = {
  line: 'flex flex-wrap items-center justify-between gap-x-1 py-1',
  column: 'flex flex-col gap-1.5',
  grid: 'grid grid-cols-2 gap-x-2.5 gap-y-0.5 py-1.5',
}

export function StateCounts({ side, feed, layout }: { side: Side; feed: PageMapFeed; layout: CountsLayout }) {
  const counts = usePageMap(feed, countsOf)
  const inColumn = layout === 'column'
  return (
    <ul
      className={`type-caption whitespace-nowrap ${LAYOUT[layout]}`}
      aria-label={side === 'source' ? texts.pageStatesOnSource : texts.pageStatesOnDestination}
    >
      {countsAt(side, counts).map(({ token, word, pages }) => (
        <li key={token} className={`items-center gap-x-[5px] text-text2 ${inColumn ? 'grid grid-cols-[11px_1fr]' : 'inline-flex'}`}>
          <StateSwatch token={token} />
          {word}{' '}
          <b className={`font-semibold text-text ${inColumn ? 'col-start-2 type-body' : ''}`} data-state={token}>{formatWhole(pages)}</b>
        </li>
      ))}
    </ul>
  )
}
