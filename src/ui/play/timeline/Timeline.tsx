/** Time: transport, axis, the band of rounds with enlarged downtime, and the playhead. Mount once: it also drives playback. */
import { memo, useMemo } from 'react'
import type { Run } from '../../../store/play/run.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/play/timeline.ts'
import { lazyPart } from '../../page/lazyPart.tsx'
import { PHONE, useMediaQuery } from '../../controls/useMediaQuery.ts'
import { useRem, useSize } from '../../../kit/measure/useSize.ts'
import { Playhead } from './Playhead.tsx'
import type { TransportProps } from './Transport.tsx'
import { endsUnfinished } from './runMoments.ts'
import { plotAreaOf } from './axis/plotArea.ts'
import { usePlayback } from './usePlayback.ts'
import { useTimeAxis } from './axis/useTimeAxis.ts'
import { withVerdict } from '../loadWithVerdict.ts'

/** Keeps its room until it arrives. */
const Transport = memo(
  lazyPart(
    async () => (await withVerdict()).Transport,
    ({ compact }: TransportProps) => <div className={compact ? 'h-14' : 'h-9 border-b border-line coarse:h-13'} />,
    1,
  ),
)
const TimeBand = lazyPart(async () => (await withVerdict()).TimeBand, undefined, 1)
const DowntimeTitle = lazyPart(async () => (await withVerdict()).DowntimeTitle)
const AxisMarks = lazyPart(async () => (await withVerdict()).AxisMarks)

/** The ticks' row has the flag of the playhead above its labels. */
const WIDE = [21, 20, 14]
const PHONE_HEIGHTS = [24, 18, 14]

export function Timeline() {
  const phone = useMediaQuery(PHONE)
  const [{ width }, attach] = useSize()
  const area = useMemo(() => plotAreaOf(width, phone), [width, phone])
  const axis = useTimeAxis(area.width)
  usePlayback(axis)
  // As large as the text of the page.
  const zoom = useRem() / 16
  const [ticks, band, parts] = phone ? PHONE_HEIGHTS : WIDE
  const height = (ticks + band + parts) * zoom
  const marked = usePlay(({ run }) => run !== null && hasMarks(run))
  return (
    <section aria-label={texts.timeline} className={`flex ${phone ? 'flex-col-reverse' : 'flex-col'}`}>
      <Transport compact={phone} width={width} />
      <div ref={attach} className="relative overflow-hidden" style={{ minHeight: height }}>
        {width > 0 && (
          <>
            <TimeBand axis={axis} area={area} zoom={zoom} heights={{ ticks, band, parts }} />
            <DowntimeTitle axis={axis} area={area} zoom={zoom} height={ticks} />
            <Playhead axis={axis} area={area} height={height} />
          </>
        )}
      </div>
      {marked && (
        <div className="relative h-4.25 overflow-hidden coarse:h-5" data-testid="axis-marks">
          {width > 0 && <AxisMarks area={area} zoom={zoom} />}
        </div>
      )}
    </section>
  )
}

/** Whether the time axis may have marks; known before the code that finds them has loaded. */
export function hasMarks(run: Run): boolean {
  const { scenario, vm, facts } = run
  const migration = scenario.migrations.find((other) => other.vm === vm)
  if (scenario.events.length > 0 || (scenario.endS !== null && endsUnfinished(run))) return true
  if (migration === undefined) return false
  const { strategy, deadlineS } = migration
  if (deadlineS !== null || ('manager' in strategy && strategy.manager !== null)) return true
  // Each switchover of a guest that may return is marked.
  if (facts.mayReturn) return true
  return ('forceAfterS' in strategy && strategy.forceAfterS !== null) || ('precopyS' in strategy && strategy.precopyS !== null)
}
