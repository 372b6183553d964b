/** Transport and time axis for all migrations: one scale, one playhead. Mount once: it also drives playback. */
import { useEffect, useMemo, useRef } from 'react'
import { duration, formatNumber, formatWhole, say } from '../../../units/format.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import { inkOn, drawText } from '../../theme/canvasInk.ts'
import { usePalette } from '../../theme/colors.ts'
import { useFontsReady } from '../../theme/useFontsReady.ts'
import { useDensity } from '../../theme/useSize.ts'
import { Playhead } from '../../play/timeline/Playhead.tsx'
import type { PlotArea } from '../../play/timeline/plotArea.ts'
import type { TimeAxis } from '../../play/timeline/timeAxis.ts'
import { makeTimeAxis, ticks, xOf } from '../../play/timeline/timeAxis.ts'
import { Transport } from '../../play/timeline/Transport.tsx'
import { usePlayback } from '../../play/timeline/usePlayback.ts'
import type { DataCentreRun } from '../useDataCentre.ts'
import { momentNow } from '../useDataCentre.ts'
import { milestoneOf, VM_STATES } from '../vmStates.ts'
import * as texts from '../../../texts/places/dataCentre.ts'

/** The axis of all migrations. While a run streams its end grows in steps, so that it does not creep. */
export function useDataCentreAxis({ simulatedS, result }: Pick<DataCentreRun, 'simulatedS' | 'result'>, width: number): TimeAxis {
  const endS = result === null ? 2 ** (Math.ceil(Math.log2(Math.max(simulatedS, 1)) * 4) / 4) : simulatedS
  return useMemo(
    () => makeTimeAxis({ startS: 0, firstRoundEndS: null, downtime: null, migrationEndS: null, endS }, width, true), [endS, width],
  )
}

interface DataCentreTimeProps {
  centre: DataCentreRun
  axis: TimeAxis
  area: PlotArea
  /** Available width in CSS pixels. */
  width: number
  compact: boolean
}

export function DataCentreTime({ centre, axis, area, width, compact }: DataCentreTimeProps) {
  const store = usePlayStore()
  usePlayback(axis)
  const stops = useMemo(() => stopsOf(centre), [centre])
  const place = () => {
    const moment = momentNow(store, centre.topology)
    const end = texts.ofSeconds(formatNumber(centre.simulatedS, 4))
    if (moment === null || compact) return end
    const count = (...states: (typeof VM_STATES)[number][]) => states.reduce(
      (sum, state) => sum + moment.counts[VM_STATES.indexOf(state)], 0,
    )
    const moving = count('copying', 'paused', 'fetching')
    return texts.migratingAndQueued(end, formatWhole(moving), formatWhole(count('waits')))
  }
  return (
    <div className={`centre-time ${compact ? 'flex flex-col-reverse' : ''}`} role="group" aria-label={texts.playbackAndTime}>
      <Transport compact={compact} width={width} all={{ place, stops }} />
      <div className="relative overflow-hidden" style={{ height: AXIS_HEIGHT }}>
        <Axis axis={axis} area={area} />
        <Playhead axis={axis} area={area} height={AXIS_HEIGHT} ticks={AXIS_HEIGHT} />
      </div>
    </div>
  )
}

/** Also the height of the playhead as a pointer target, in pixels. */
const AXIS_HEIGHT = 24

/** Every moment at which a migration begins, stops its guest or ends. */
function stopsOf({ topology, milestones }: DataCentreRun): number[] {
  const moments = new Set<number>([0])
  topology.migrations.vm.forEach((_, row) => {
    const { startS, stillS, endS } = milestoneOf(milestones, row)
    for (const atS of [startS, stillS, endS]) if (atS >= 0) moments.add(atS)
  })
  return [...moments].sort((x, y) => x - y)
}

function Axis({ axis, area }: { axis: TimeAxis; area: PlotArea }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const { chrome } = usePalette()
  const density = useDensity()
  const fonts = useFontsReady()
  const width = area.left + area.width + 12
  useEffect(() => {
    const ink = canvas.current === null ? null : inkOn(canvas.current, width, AXIS_HEIGHT, density)
    if (ink === null) return
    for (const { tS, x, text } of ticks(axis, 60)) {
      ink.fillStyle = chrome.ctl
      ink.fillRect(Math.round(area.left + xOf(axis, tS)), AXIS_HEIGHT - 4, 1, 4)
      if (area.left + x + 24 < width) drawText(ink, text, area.left + x + 3, AXIS_HEIGHT - 7, { colour: chrome.text2 })
    }
    ink.fillStyle = chrome.ctl
    ink.fillRect(area.left, AXIS_HEIGHT - 1, axis.width, 1)
  }, [axis, area.left, chrome, density, fonts, width])
  return <canvas ref={canvas} role="img" aria-label={texts.timeAxis(say(duration(axis.endS)))} style={{ width, height: AXIS_HEIGHT }} />
}
