/** The row of marks under the rounds: deadlines, the manager's actions, events. Pressing a mark moves the playhead there. */
import { Sign } from '../../../../kit/Sign.tsx'
import { Button } from '../../../../kit/Button.tsx'
import { useMemo } from 'react'
import type { Run } from '../../../../store/play/run.ts'
import { usePlayStore } from '../../../../store/play/usePlay.ts'
import { rateTextIn } from '../../../../units/rate.ts'
import { usePreference } from '../../../page/usePreference.ts'
import { pageMiBOf } from '../runMoments.ts'
import { zoomed } from './axisLabels.ts'
import type { AxisMark } from './axisMarks.ts'
import { axisMarksOf } from './axisMarks.ts'
import type { PlotArea } from './plotArea.ts'
import { useTurn } from '../../redrawScheduler.ts'
import { useAxisOf } from './useAxisOf.ts'
import * as timeTexts from '../../../../messages/compiled/en/play/timeline.ts'
import * as texts from '../../../../messages/compiled/en/play/onTimeAxis.ts'

const SIGNS: Record<AxisMark['kind'], string> = {
  deadline: 'M1 0v11M1 1h7l-2 2.5 2 2.5h-7z',
  action: 'M4.5 1l4 4.5-4 4.5-4-4.5z',
  event: 'M4.5 1l4 8h-8z',
  over: 'M0 3.5h5v-2.5l4 4-4 4v-2.5h-5z',
  back: 'M9 3.5h-5v-2.5l-4 4 4 4v-2.5h5z',
}

/** Horizontal offset of the exact moment within each mark's symbol, in pixels. */
const TIPS: Record<AxisMark['kind'], number> = { deadline: 1, action: 4.5, event: 4.5, over: 0, back: 0 }
const SIGN_PX = 9

function hasManager(run: Run | null): boolean {
  const strategy = run?.scenario.migrations.find(({ vm }) => vm === run.vm)?.strategy
  return strategy !== undefined && 'manager' in strategy && strategy.manager !== null
}

export function AxisMarks({ area, zoom }: { area: PlotArea; zoom: number }) {
  const store = usePlayStore()
  const { run } = useTurn('marks')
  const axis = useAxisOf(run, area.width)
  const drawn = useMemo(() => zoomed(axis, 1 / zoom), [axis, zoom])
  const unit = usePreference('rates')
  const found = useMemo(() => (run === null ? null : axisMarksOf(run, drawn, rateTextIn(unit, pageMiBOf(run)))), [run, drawn, unit])
  if (found === null) return null
  const { marks, beyond } = found
  return (
    <>
      {!area.narrow && (
        <span aria-hidden="true" className="absolute right-[calc(100%-94px)] type-caption leading-3.75! text-text2">
          {timeTexts.events}
        </span>
      )}
      <ul
        aria-label={texts.deadlinesAndEvents}
        className="absolute top-0 h-full text-[0.75rem] leading-3.75"
        style={{ left: area.left, width: area.width }}>
        {marks.map(({ key, kind, atS, x, first, label, side, text }) => (
          <li
            key={key}
            className="absolute top-0"
            style={side === 'right' ? { left: x * zoom - TIPS[kind] } : { right: area.width - x * zoom - SIGN_PX + TIPS[kind] }}>
            <Button
              look="bare"
              title={text}
              aria-label={text}
              onClick={() => store.getState().seek(atS)}
              className={`flex h-3.75 items-center gap-[3px] whitespace-nowrap hover:text-text hover:underline
              ${side === 'left' ? 'flex-row-reverse' : ''}
              ${first ? 'font-semibold text-text' : kind === 'event' ? 'text-accent' : kind === 'deadline' ? 'text-text2' : 'text-text'}`}>
              <Sign d={SIGNS[kind]} size={[SIGN_PX, 11]} line={1} filled className="shrink-0" />
              {label}
            </Button>
          </li>
        ))}
        {beyond !== null && (
          <li
            className={`absolute top-0 whitespace-nowrap ${beyond.first ? 'font-semibold' : 'text-text2'}`}
            style={{ right: area.width - beyond.x * zoom }}
            title={beyond.text}>
            <span aria-hidden="true">{beyond.short}</span>
            <span className="sr-only">{texts.beyondTheAxis(beyond.text)}</span>
          </li>
        )}
        {marks.length === 0 && beyond === null && hasManager(run) && <li className="text-text2">{texts.managerWithoutTimeout}</li>}
      </ul>
    </>
  )
}
