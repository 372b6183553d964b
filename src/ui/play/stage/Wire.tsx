/** The column between the maps: current load of the path, downtime if stopped now, remaining memory, and a place for commands. */
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { bitRate, formatNumber, formatWhole, say } from '../../../units/format.ts'
import { MBPS_OF_MIB_PER_S } from '../../../units/units.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { useSize } from '../../theme/useSize.ts'
import { pageMiBOf, routeOf } from '../timeline/runMoments.ts'
import { InequalityFigure } from './InequalityFigure.tsx'
import { Needle, Reading } from './Needle.tsx'
import { Pipe } from './Pipe.tsx'
import { wireReadingAt } from './wireReading.ts'
import type { WireReading } from './wireReading.ts'
import * as texts from '../../../texts/stage.ts'

interface WireProps {
  /** Maps are stacked: the wire is a row and its pipe is vertical. */
  stacked: boolean
  /** Width of the maps above and below, in which a vertical pipe is centred. */
  mapCss: number
  /** There is no room beside the maps. */
  tight: boolean
  children?: ReactNode
}

const PIPE_PX = 56

export function Wire({ stacked, mapCss, tight, children }: WireProps) {
  const run = usePlay((state) => state.run)
  const playheadS = usePlay((state) => state.playheadS)
  const [size, attach] = useSize()
  const reading = useMemo(() => (run === null ? null : wireReadingAt(run, playheadS)), [run, playheadS])
  const { from, to } = useMemo(() => (run === null ? { from: '', to: '' } : routeOf(run)), [run])
  const pageMiB = run === null ? 1 / 256 : pageMiBOf(run)
  // Seven digits leave no room beside them.
  const many = reading !== null && reading.leftPages >= 1e6
  if (stacked) {
    return (
      <section ref={attach} aria-label={texts.wireLabel} className="flex items-center gap-x-3" data-testid="wire">
        <div className="flex items-center justify-between gap-2" style={tight ? { flex: 1 } : { width: mapCss }}>
          <div className="min-w-0 flex-1">{reading && <Needle {...reading} />}</div>
          <Pipe length={84} breadth={PIPE_PX} vertical />
        </div>
        {reading && (
          <div className="min-w-0">
            <WireRate mbps={reading.migrationMbps} pageMiB={pageMiB} />
            {!tight && children === undefined && <p className="type-caption text-text2">{rateNote(reading, from, to)}</p>}
            {children}
          </div>
        )}
      </section>
    )
  }
  return (
    <section ref={attach} aria-label={texts.wireLabel} className="flex min-w-0 flex-col pb-6" data-testid="wire">
      <p className="h-6 truncate px-3 leading-[18px]! type-caption text-text2">
        {texts.linkCapacity(say(bitRate(reading?.capacityMbps ?? Number.NaN)))}
      </p>
      {reading && (
        <>
          <div className="relative px-3">
            <InequalityFigure roomPx={size.width} />
            <WireRate mbps={reading.migrationMbps} pageMiB={pageMiB} />
            <p className="truncate type-caption text-text2" title={rateNote(reading, from, to)}>{rateNote(reading, from, to)}</p>
          </div>
          <div className="my-1.5 px-px"><Pipe length={Math.max(1, size.width - 2)} breadth={PIPE_PX} vertical={false} /></div>
          <Beside reading={reading} />
          <div className="mt-4 grid grid-cols-[repeat(auto-fit,minmax(126px,1fr))] gap-x-6 gap-y-3.5 px-3">
            <div className="max-w-60"><Needle {...reading} /></div>
            <div>
              <p className="type-caption text-text2">{many ? texts.inPages(reading.leftCaption) : reading.leftCaption}</p>
              <p className={`type-needle whitespace-nowrap ${reading.leftPages >= 1e8 ? 'text-xl!' : ''}`} data-testid="left">
                <Reading unit={many ? '' : texts.pagesUnit}>{formatWhole(reading.leftPages)}</Reading>
              </p>
              <p className="type-caption text-text2">{reading.leftNote}</p>
            </div>
          </div>
        </>
      )}
      {children !== undefined && <div className="mt-auto px-1">{children}</div>}
    </section>
  )
}

function Beside({ reading: { applicationMbps, estimatedMbps } }: { reading: WireReading }) {
  return (
    <dl className="grid max-w-44 grid-cols-[1fr_auto] gap-x-1 px-3 type-caption text-text2">
      <dt><i aria-hidden="true" className="mr-1 inline-block size-[9px] bg-app forced-color-adjust-none" />{texts.applicationTraffic}</dt>
      <dd className="text-right text-text">{formatWhole(applicationMbps)}</dd>
      <dt>
        <i aria-hidden="true" className="mr-1 inline-block h-0 w-[9px] border-t-[1.5px] border-dashed border-text align-middle" />
        {texts.estimatedBandwidth}
      </dt>
      <dd className="text-right text-text">{estimatedMbps === null ? '–' : formatWhole(estimatedMbps)}</dd>
    </dl>
  )
}

function rateNote({ migrationMbps }: WireReading, from: string, to: string): string {
  return migrationMbps > 0 ? texts.migrationTraffic(from, to) : texts.idle
}

/** The current rate in the unit last chosen: Mbit/s, MiB/s or pages/s. `mbps`: payload. `pageMiB`: size of a page, to count pages. */
export function WireRate({ mbps, pageMiB }: { mbps: number; pageMiB: number }) {
  const [chosen, choose] = useState(0)
  const mibps = mbps / MBPS_OF_MIB_PER_S
  const inPages = { value: formatWhole(mibps / pageMiB), unit: `${texts.pagesUnit}/s` }
  const readings = [bitRate(mbps), { value: formatNumber(mibps), unit: 'MiB/s' }, inPages]
  const { value, unit } = readings[chosen]
  const others = readings.filter((_, i) => i !== chosen).map((other) => `${other.value} ${other.unit}`).join(', ')
  return (
    <span className="group relative inline-block">
      <button type="button" className="block text-left type-needle whitespace-nowrap coarse:min-h-11" data-testid="rate"
        aria-label={texts.migrationRate(`${value} ${unit}`, others)}
        onClick={() => choose((chosen + 1) % readings.length)}>
        <Reading unit={unit}>{value}</Reading>
      </button>
      <span aria-hidden="true"
        className="pointer-events-none absolute top-full left-0 z-10 hidden rounded-[3px] border border-ctl bg-surface px-2 py-1
          type-caption whitespace-nowrap text-text2 group-hover:block group-focus-within:block">
        {others}
      </span>
    </span>
  )
}
