/**
 * The column between the maps: the load of the path, written against sent, downtime if stopped now, and a place for commands. On a phone it
 * is a block below the maps.
 */
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { bitRate, formatNumber, formatWhole, say } from '../../../units/format.ts'
import { MBPS_OF_MIB_PER_S } from '../../../units/units.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { lazyPart } from '../../app/lazyPart.tsx'
import { useSize } from '../../theme/useSize.ts'
import type { Size } from '../../theme/useSize.ts'
import { pageMiBOf, routeOf } from '../timeline/runMoments.ts'
import { InequalityFigure } from './InequalityFigure.tsx'
import { Needle } from './Needle.tsx'
import { showsPause } from './downtimeStop.ts'
import { Pipe } from './Pipe.tsx'
import { RemainingReading } from './RemainingReading.tsx'
import { wireReadingAt } from './wireReading.ts'
import type { WireReading } from './wireReading.ts'
import * as texts from '../../../texts/stage.ts'

/** Loads while the first rounds play. */
const PauseInstrument = lazyPart(async () => (await import('./PauseInstrument.tsx')).PauseInstrument)

const PIPE_PX = 40
const STACKED_LETTER_PX = 40
/** Width that both sides of the inequality and its sign take, in multiples of the letter size; height of all else in the column. */
const ROW_EMS = 5.4
const ELSE_PX = 268
/** From this height of the column on the instrument of the downtime has its whole size. */
const WHOLE_PAUSE_PX = 400
const MARKED_PAUSE_PX = 370
const STACKED_PIPE_PX = 28
/** Height of the head of a map, so that the pipe is level with the maps. */
const HEAD_CLASS = 'h-[26px]'

export function Wire({ stacked = false, children }: { stacked?: boolean; children?: ReactNode }) {
  const run = usePlay((state) => state.run)
  const playheadS = usePlay((state) => state.playheadS)
  const [size, attach] = useSize()
  const reading = useMemo(() => (run === null ? null : wireReadingAt(run, playheadS)), [run, playheadS])
  const { from, to } = useMemo(() => (run === null ? { from: '', to: '' } : routeOf(run)), [run])
  return (
    <section ref={attach} aria-label={texts.wireLabel} data-testid="wire"
      className={`flex min-w-0 flex-col ${stacked ? 'pt-1' : ''}`}>
      {!stacked && <p className={`${HEAD_CLASS} truncate text-center type-row text-text2`}>{texts.linkCapacity(say(bitRate(reading?.capacityMbps ?? Number.NaN)))}</p>}
      <div className="relative border-y border-ctl">
        <Pipe length={Math.max(1, size.width)} breadth={stacked ? STACKED_PIPE_PX : PIPE_PX} />
        {reading && run !== null && <RateChip reading={reading} pageMiB={pageMiBOf(run)} note={rateNote(reading, from, to)} />}
      </div>
      {reading && (
        <div className={`flex min-h-0 flex-1 flex-col ${stacked ? '' : 'px-5'}`}>
          <Beside reading={reading} />
          <Centre reading={reading} stacked={stacked} size={size} />
        </div>
      )}
      {children !== undefined && <div className={stacked ? 'pt-1' : 'px-5 pt-1.5 pb-1'}>{children}</div>}
    </section>
  )
}

/** The downtime's instrument from the moment the guest is stopped; before, what races and the downtime if it were stopped now. */
function Centre({ reading, stacked, size }: { reading: WireReading; stacked: boolean; size: Size }) {
  const inequality = usePlay(({ run }) => run?.facts.inequality ?? null)
  const isStopped = usePlay(({ run, playheadS }) => run !== null && showsPause(run, playheadS))
  if (isStopped) return <PauseInstrument compact={stacked || size.height < WHOLE_PAUSE_PX} marks={stacked || size.height >= MARKED_PAUSE_PX} />
  return (
    <>
      {inequality === null ? <RemainingReading reading={reading} />
        : <InequalityFigure inequality={inequality} mostPx={stacked ? STACKED_LETTER_PX : letterPx(size)} />}
      <div className="mt-auto border-t border-line pt-1.5"><Needle {...reading} /></div>
    </>
  )
}

/** The largest letters of the inequality that the column has room for. */
function letterPx({ width, height }: Size): number {
  return Math.min((width - 40) / ROW_EMS, height - ELSE_PX)
}

/** Application traffic and the rule's estimate, under the pipe. */
function Beside({ reading: { applicationMbps, estimatedMbps } }: { reading: WireReading }) {
  return (
    <p className="flex h-[18px] justify-between gap-2 type-caption text-text2">
      <span className="truncate">{estimatedMbps === null ? '' : texts.estimatedBandwidth(say(bitRate(estimatedMbps)))}</span>
      <span className="truncate">{applicationMbps > 0 ? texts.applicationTraffic(say(bitRate(applicationMbps))) : ''}</span>
    </p>
  )
}

function rateNote({ migrationMbps }: WireReading, from: string, to: string): string {
  return migrationMbps > 0 ? texts.migrationTraffic(from, to) : texts.idle
}

/** The current rate on the pipe, in the unit last chosen: Mbit/s, MiB/s or pages/s. `pageMiB`: size of a page, to count pages. */
function RateChip({ reading: { migrationMbps }, pageMiB, note }: { reading: WireReading; pageMiB: number; note: string }) {
  const [chosen, choose] = useState(0)
  const mibps = migrationMbps / MBPS_OF_MIB_PER_S
  const inPages = { value: formatWhole(mibps / pageMiB), unit: `${texts.pagesUnit}/s` }
  const readings = [bitRate(migrationMbps), { value: formatNumber(mibps), unit: 'MiB/s' }, inPages]
  const { value, unit } = readings[chosen]
  const others = readings.filter((_, i) => i !== chosen).map((other) => `${other.value} ${other.unit}`).join(', ')
  const rate = `${value} ${unit}`
  return (
    <span className="absolute inset-0 flex items-center justify-center">
      <button type="button" data-testid="rate" title={others} aria-label={texts.migrationRate(rate, others)}
        className="min-h-6 rounded-[3px] bg-surface px-2 type-body font-semibold whitespace-nowrap coarse:min-h-7"
        onClick={() => choose((chosen + 1) % readings.length)}>
        {migrationMbps > 0 ? rate : note}
      </button>
    </span>
  )
}
