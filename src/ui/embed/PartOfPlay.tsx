/** Play without its frame: the presentation, or one part alone that fills a frame of another page (`?embed&view=remaining`). */
import { useMemo } from 'react'
import type { PlayState } from '../../store/play/playState.ts'
import { usePlay } from '../../store/play/usePlay.ts'
import { lazyPart } from '../app/lazyPart.tsx'
import { LiveRegion } from '../app/LiveRegion.tsx'
import { Notices } from '../app/Notices.tsx'
import { useShortcuts } from '../app/shortcuts.ts'
import { useMediaQuery } from '../controls/useMediaQuery.ts'
import { RemainingChart } from '../play/charts/RemainingChart.tsx'
import { Stage } from '../play/stage/Stage.tsx'
import { Story } from '../play/story/Story.tsx'
import { Verdict } from '../play/story/Verdict.tsx'
import { Timeline } from '../play/timeline/Timeline.tsx'
import { plotAreaOf } from '../play/timeline/plotArea.ts'
import { useOpeningMoment } from '../play/timeline/useOpeningMoment.ts'
import { usePlayback } from '../play/timeline/usePlayback.ts'
import { useTimeAxis } from '../play/timeline/useTimeAxis.ts'
import { useMoment } from './useMoment.ts'
import { useSize } from '../theme/useSize.ts'
import { useEmbedding } from './useEmbedding.ts'
import '../controls/controls.css'
import '../controls/menu.css'
import '../app/app.css'
import './embed.css'
import '../play/story/story.css'
import { InequalityFigure } from '../play/stage/InequalityFigure.tsx'
import { RemainingReading } from '../play/stage/RemainingReading.tsx'
import { pageMiBOf } from '../play/timeline/runMoments.ts'
import { wireReadingAt } from '../play/stage/wireReading.ts'
import * as texts from '../../texts/places/present.ts'

const Presentation = lazyPart(async () => (await import('../present/Presentation.tsx')).Presentation)

export const fragments = ['remaining', 'maps', 'verdict', 'inequality', 'story', 'timeline'] as const
export type Fragment = (typeof fragments)[number]

const HEAD_PX = 24
const doNothing = (): void => undefined

export function PartOfPlay() {
  const presents = usePlay(({ showing }) => showing.presents)
  const view = new URLSearchParams(location.search).get('view')
  const fragment = fragments.find((one) => one === view)
  useShortcuts(doNothing, doNothing)
  useEmbedding(new URLSearchParams(location.search).has('embed'))
  useOpeningMoment(useMediaQuery('(prefers-reduced-motion: reduce)'))
  if (presents || fragment === undefined) return <div className="page"><Presentation /><LiveRegion /></div>
  return (
    <main className="fragment" data-fragment={fragment} aria-label={texts.fragmentNames[fragment]}>
      <h1 className="sr-only">{texts.fragmentNames[fragment]}</h1>
      <Notices fileFaults={[]} forgetFile={doNothing} />
      <Part fragment={fragment} />
      {fragment !== 'timeline' && <Ticker />}
    </main>
  )
}

function Part({ fragment }: { fragment: Fragment }) {
  switch (fragment) {
    case 'remaining': return <Remaining />
    case 'maps': return <div className="fragment-maps"><Stage /></div>
    case 'verdict': return <div data-natural-height><Verdict /></div>
    case 'inequality': return <Race />
    case 'story': return <div className="fragment-story"><Story /></div>
    case 'timeline': return <div data-natural-height><Timeline /></div>
  }
}

/** Time passes where no timeline drives it. */
function Ticker() {
  usePlayback(useTimeAxis(1000))
  return null
}

function Remaining() {
  const [size, attach] = useSize()
  const area = useMemo(() => plotAreaOf(size.width), [size.width])
  return (
    <div ref={attach} className="relative min-h-0 flex-1 overflow-hidden">
      {size.width > 0 && <RemainingChart area={area} gap={HEAD_PX} height={Math.max(40, size.height - 2 * HEAD_PX)} openTable={doNothing} />}
    </div>
  )
}

const readWire = ({ run, playheadS }: Pick<PlayState, 'run' | 'playheadS'>) => (run === null ? null : wireReadingAt(run, playheadS))

/** Written against sent, as large as the frame allows. */
function Race() {
  const [{ width, height }, attach] = useSize()
  const run = usePlay((state) => state.run)
  const reading = useMoment(readWire)
  return (
    <div ref={attach} className="flex min-h-0 flex-1 flex-col px-4">
      {run?.facts.inequality
        ? <InequalityFigure inequality={run.facts.inequality} pageMiB={pageMiBOf(run)} mostPx={Math.min(width / 5.4, height - 110)} />
        : reading !== null && <RemainingReading reading={reading} />}
    </div>
  )
}
