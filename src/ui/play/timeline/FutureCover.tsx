/** Covers what comes after the playhead while the verdict is hidden, on a part of the page that the time axis crosses. */
import { useRef } from 'react'
import { usePlay } from '../../../store/play/usePlay.ts'
import { useFollowPlayhead } from './Playhead.tsx'
import type { PlotArea } from './axis/plotArea.ts'
import type { TimeAxis } from './axis/timeAxis.ts'

interface FutureCoverProps {
  axis: TimeAxis
  area: PlotArea
}

/** Whether facts of `atS` are kept out of the page: words under the cover could still be read out, found or copied. */
export function useIsCovered(atS: number): boolean {
  return usePlay(({ showing, playheadS }) => showing.hidesVerdict && playheadS < atS)
}

export function FutureCover(props: FutureCoverProps) {
  const hidden = usePlay(({ showing }) => showing.hidesVerdict)
  return hidden && <Cover {...props} />
}

function Cover({ axis, area }: FutureCoverProps) {
  const cover = useRef<HTMLDivElement>(null)
  useFollowPlayhead(cover, axis, area.left)
  return (
    <div
      ref={cover}
      aria-hidden="true"
      data-testid="future-cover"
      className="pointer-events-none absolute top-0 -bottom-1 left-px z-4 w-full bg-surface will-change-transform"
    />
  )
}
