/** Pages by state under a map, as numbers. The counts also serve as the key of the colours. */
import { formatWhole } from '../../../../units/figures.ts'
import type { PageMap } from '../../../../engine/observe/pageMap.ts'
import type { Side } from '../../../../analysis/stateTokens.ts'
import { countsAt } from './sideStates.ts'
import { Term } from '../../../glossary/Term.tsx'
import { StateSwatch } from './StateSwatch.tsx'
import type { PageMapFeed } from '../pageMapFeed.ts'
import { usePageMap } from '../pageMapFeed.ts'
import * as texts from '../../../../messages/compiled/en/play/stage.ts'

const NONE = new Array<number>(8).fill(0)
const countsOf = (pageMap: PageMap | null) => pageMap?.counts ?? NONE

/** One under the other under a narrow map; else in a line, or two where there is room for them and one is too short. */
export type CountsLayout = 'rows' | 'line' | 'lines'

const LOOKS: Record<CountsLayout, string> = {
  rows: 'flex flex-col',
  line: 'flex h-5 flex-wrap justify-between gap-x-2 overflow-hidden',
  lines: 'flex max-h-9 flex-wrap justify-between gap-x-1.5 overflow-hidden',
}

export function StateCounts({ side, feed, layout }: { side: Side; feed: PageMapFeed; layout: CountsLayout }) {
  const counts = usePageMap(feed, countsOf)
  const inRows = layout === 'rows'
  return (
    <ul
      className={`pt-1 type-caption whitespace-nowrap ${LOOKS[layout]}`}
      aria-label={side === 'source' ? texts.pageStatesOnSource : texts.pageStatesOnDestination}
      data-rove="dfn">
      {countsAt(side, counts).map(({ token, word, pages }) => (
        <li key={token} className={`flex items-center text-text2 ${layout === 'lines' ? 'gap-x-[3px]' : 'gap-x-[5px]'}`}>
          <StateSwatch token={token} />
          <Term label={word} />{' '}
          <b className={`font-semibold text-text ${inRows ? 'ml-auto' : ''}`} data-state={token}>
            {formatWhole(pages)}
          </b>
        </li>
      ))}
    </ul>
  )
}
