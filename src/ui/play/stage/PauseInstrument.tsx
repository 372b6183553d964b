/**
 * The downtime's own instrument, in the column between the maps: its length, a bar that fills part by part at the playhead, the one part that
 * the limit governs, and what its users notice of such a time. Null while the guest runs; after the end it shows the whole downtime.
 */
import { type CSSProperties, type ReactNode, useMemo } from 'react'
import type { Run } from '../../../store/play/run.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/play/pause.ts'
import { duration, formatNumber, formatRounded, type Quantity, say } from '../../../units/format.ts'
import { listed } from '../../../units/lists.ts'
import { COMMA } from '../../../units/punctuation.ts'
import { ON_IN_FLIGHT } from '../../theme/colors.ts'
import { partBackground } from '../../theme/downtimeFills.ts'
import { axisTimesOf } from '../timeline/runMoments.ts'
import { makeTimeAxis } from '../timeline/axis/timeAxis.ts'
import { showsPause } from './downtimeStop.ts'
import { type Governed, type PartKey, type PausePart, type PauseReading, pauseReadingAt } from './pauseModel.ts'

/** `compact` fits 300 × 230 pixels instead of 352 × 300; 60 pixels less without the marks of what users notice. */
export function PauseInstrument({ compact = false, marks = true }: { compact?: boolean; marks?: boolean }) {
  const run = usePlay((state) => (state.run !== null && showsPause(state.run, state.playheadS) ? state.run : null))
  const atS = usePlay((state) => (state.run !== null && showsPause(state.run, state.playheadS) ? state.playheadS : 0))
  const even = usePlay((state) => state.evenTime)
  const factor = useMemo(() => (run === null ? null : slowedBy(run, even)), [run, even])
  const reading = useMemo(() => (run === null ? null : pauseReadingAt(run, atS, factor)), [run, atS, factor])
  if (reading === null) return null
  const { caption, shown, note, isLost, parts } = reading
  return (
    <section aria-label={texts.instrument} data-testid="pause" className="min-w-0 pt-2 text-left">
      <InstrumentHead caption={caption} size={shown} note={note} isLost={isLost} compact={compact} testId="pause-length" />
      <Bar reading={reading} compact={compact} />
      <PartRows parts={parts} current={reading.current} compact={compact} />
      {marks && <Noticed ms={reading.noticedMs} compact={compact} />}
    </section>
  )
}

interface HeadProps {
  caption: string
  size: Quantity
  note: ReactNode
  isLost: boolean
  compact: boolean
  /** Of the figure. */
  testId: string
}

/** The large figure of an instrument between the maps, under its caption, and a note beside it, or below it in a narrow column. */
export function InstrumentHead({ caption, size, note, isLost, compact, testId }: HeadProps) {
  return (
    <div className="@container">
      <div className="flex items-start justify-between gap-x-3 @max-[16.875rem]:block">
        <div className="shrink-0">
          <p className={`text-text2 ${compact ? 'text-[0.75rem] leading-4' : 'text-[0.875rem] leading-5'}`}>{caption}</p>
          <p
            className={`font-semibold tracking-[-0.045em] whitespace-nowrap tabular-nums ${isLost ? 'text-danger' : ''}
          ${compact ? 'text-[2.5rem] leading-[2.375rem]' : 'text-[3.625rem] leading-[3.5rem]'}`}
            data-testid={testId}>
            {size.value}
            <small className="ml-1 text-[1.125rem] leading-none font-normal tracking-normal text-text2">{size.unit}</small>
          </p>
        </div>
        <p
          className={`max-w-[12.8125rem] @min-[16.875rem]:text-right ${compact ? 'text-[0.75rem] leading-4' : 'text-[0.8125rem] leading-[1.125rem]'}`}>
          {note}
        </p>
      </div>
    </div>
  )
}

/** How much slower the axis shows the downtime; its width changes nothing about that. */
function slowedBy(run: Run, even: boolean): string | null {
  const downtime = makeTimeAxis(axisTimesOf(run), 1000, even).stretches.find(({ kind }) => kind === 'downtime')
  return downtime === undefined || downtime.scale < 1.05 ? null : formatNumber(downtime.scale, 2)
}

/** Share of the bar from which a part's length fits into it. */
const NAMED_SHARE = 0.35

function Bar({ reading: { parts, atMs, wholeMs, isLost, isOver, governed }, compact }: { reading: PauseReading; compact: boolean }) {
  const across = (ms: number): string => `${((100 * ms) / wholeMs).toFixed(3)}%`
  const governedPart = governed === null ? undefined : parts.find(({ key }) => key === governed.key)
  return (
    <div className={compact ? 'mt-1.5' : 'mt-2.5'}>
      <div aria-hidden="true" className={`relative w-full overflow-hidden border border-ctl ${compact ? 'h-5' : 'h-7'}`}>
        {parts.length === 0 && (
          <i
            className={`absolute inset-y-0 left-0 forced-color-adjust-none ${isLost ? 'bg-danger' : 'bg-state-in-flight'}`}
            style={{ width: across(atMs) }}
          />
        )}
        {parts.map(({ key, fromMs, toMs }) => (
          <i
            key={key}
            className="absolute inset-y-0 forced-color-adjust-none"
            style={{ background: partBackground(key), left: across(fromMs), width: across(Math.max(0, Math.min(toMs, atMs) - fromMs)) }}
          />
        ))}
        {parts.slice(1).map(({ key, fromMs }) => (
          <i key={key} className="absolute inset-y-0 w-px bg-ctl" style={{ left: across(fromMs) }} />
        ))}
        {isOver &&
          parts.map(
            ({ key, fromMs, toMs }) =>
              key === 'ramMs' &&
              toMs - fromMs > NAMED_SHARE * wholeMs && (
                <b
                  key={key}
                  className="absolute inset-y-0 flex items-center justify-center text-[0.75rem] font-semibold forced-color-adjust-none"
                  style={{ color: ON_IN_FLIGHT.text, left: across(fromMs), width: across(toMs - fromMs) }}>
                  {texts.memoryLength(say(duration((toMs - fromMs) / 1000)))}
                </b>
              ),
          )}
      </div>
      {governed !== null && governedPart !== undefined && (
        <Bracket
          governed={governed}
          from={across(governedPart.fromMs)}
          width={across(governedPart.toMs - governedPart.fromMs)}
          compact={compact}
        />
      )}
    </div>
  )
}

function Bracket({
  governed: { text, short },
  from,
  width,
  compact,
}: {
  governed: Governed
  from: string
  width: string
  compact: boolean
}) {
  return (
    <div>
      <i
        aria-hidden="true"
        className={`block border-x border-b border-text ${compact ? 'mt-0.5 h-[3px]' : 'mt-1 h-1.5'}`}
        style={{ marginLeft: from, width }}
      />
      <p className="text-[0.75rem] leading-4 text-text2" data-testid="pause-governed">
        {compact ? short : text}
      </p>
    </div>
  )
}

/** With more parts than this the rows are lower. */
const ROOMY_PARTS = 4

function PartRows({ parts, current, compact }: { parts: readonly PausePart[]; current: PartKey | null; compact: boolean }) {
  if (parts.length === 0) return null
  const rowLooks = compact
    ? 'text-[0.75rem] leading-[0.875rem]'
    : parts.length > ROOMY_PARTS
      ? 'text-[0.75rem] leading-[0.9375rem]'
      : 'text-[0.8125rem] leading-[1.125rem]'
  return (
    <ol aria-label={texts.partsLabel} className={`mt-1 ${rowLooks}`}>
      {parts.map(({ key, label, fromMs, toMs }) => (
        <li
          key={key}
          aria-current={key === current ? 'step' : undefined}
          className={`flex items-center gap-2 ${key === current ? 'bg-wash' : ''}`}>
          <i
            aria-hidden="true"
            className="size-2.5 shrink-0 border border-ctl forced-color-adjust-none"
            style={{ background: partBackground(key) }}
          />
          <span className="min-w-0 truncate" title={label}>
            {label}
          </span>
          <b className="ml-auto font-semibold whitespace-nowrap tabular-nums">{say(duration((toMs - fromMs) / 1000))}</b>
        </li>
      ))}
    </ol>
  )
}

/** Labels keep clear of each other in a narrow column: the second ends left of its mark, the last at the column's edge. */
const NAME_PLACES: readonly ((share: number) => CSSProperties)[] = [
  () => ({ left: 0 }),
  (share) => ({ right: `calc(${(100 * (1 - share)).toFixed(2)}% - 6px)`, textAlign: 'right' }),
  (share) => ({ left: `${(100 * share).toFixed(2)}%`, transform: 'translateX(-50%)', textAlign: 'center' }),
  () => ({ right: 0, textAlign: 'right' }),
]

/** A mark's time in two figures, without zeros after them. */
function roughly(ms: number): string {
  return ms < 1000 ? `${formatRounded(ms, 2)} ms` : `${formatRounded(ms / 1000, 2)} s`
}

/** Where the names of the marks would meet, a sentence names the ones that were passed; where their times would, the scale has marks alone. */
function Noticed({ ms, compact }: { ms: number; compact: boolean }) {
  const share = noticedShare(ms)
  const reached = say(duration(ms / 1000))
  const passed = listed(NOTICED_MARKS.filter((mark) => ms > mark.ms).map(({ name }) => name))
  return (
    <div className={`@container border-t border-line ${compact ? 'mt-1 pt-1' : 'mt-2 pt-1.5'}`}>
      <h3 className={`font-semibold ${compact ? 'text-[0.75rem] leading-4' : 'text-[0.8125rem] leading-[1.125rem]'}`}>{texts.noticed}</h3>
      <p className="sr-only text-[0.75rem] leading-[0.875rem] text-text2 @max-[20rem]:not-sr-only">{texts.longerThan(reached, passed)}</p>
      <div className={`relative h-[6px] bg-line ${compact ? 'mt-1.5' : 'mt-2.5'}`} aria-hidden="true">
        <i className="absolute inset-y-0 left-0 bg-text forced-color-adjust-none" style={{ width: `${100 * share}%` }} />
        {NOTICED_MARKS.map((mark) => (
          <i key={mark.ms} className="absolute -top-[3px] h-3 w-px bg-ctl" style={{ left: `${100 * noticedShare(mark.ms)}%` }} />
        ))}
        <i className="absolute -top-1.5 h-4.5 w-0.5 bg-text forced-color-adjust-none" style={{ left: `${100 * share}%` }} />
      </div>
      <ul
        className={`relative mt-1.5 @max-[20rem]:mt-1 @max-[20rem]:h-3.25! text-[0.75rem] text-text2 ${compact ? 'h-6.5 leading-[0.8125rem]' : 'h-7.5 leading-[0.9375rem]'}`}>
        {NOTICED_MARKS.map(({ ms: at, short, source }, i) => (
          <li
            key={at}
            className="absolute top-0 whitespace-nowrap @min-[25rem]:right-auto! @min-[25rem]:left-(--at)! @min-[25rem]:transform-[translateX(-50%)]! @min-[25rem]:text-center!"
            style={
              {
                ...NAME_PLACES[i](noticedShare(at)),
                '--at': `clamp(1.75rem, ${(100 * noticedShare(at)).toFixed(2)}%, 100% - 2.5rem)`,
              } as CSSProperties
            }
            title={source}>
            <span className="block @max-[13rem]:sr-only">{roughly(at)}</span>
            <span className="block @max-[20rem]:sr-only">{short}</span>
            <span className="sr-only">
              {COMMA}
              {source}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Lengths of a downtime that its users notice, each with its source, on a log scale. Rules of thumb, not results of the simulation. */
interface NoticedMark {
  ms: number
  name: string
  /** Under its mark. */
  short: string
  source: string
}

/**
 * One frame at 60 Hz; `TCP_RTO_MIN` of Linux (HZ / 5 in include/net/tcp.h; RFC 6298 §2.4 asks for 1 s); `timeoutSeconds` of a Kubernetes
 * probe; the limit of attention in Nielsen's "Usability Engineering" (1993), chapter 5.
 */
export const NOTICED_MARKS: readonly NoticedMark[] = [
  { ms: 1000 / 60, name: texts.oneFrame, short: texts.frame, source: texts.frameSource },
  { ms: 200, name: texts.tcpRetransmits, short: texts.tcpRetransmits, source: texts.tcpSource },
  { ms: 1000, name: texts.healthCheck, short: texts.healthCheck, source: texts.healthSource },
  { ms: 10_000, name: texts.usersLeave, short: texts.usersLeave, source: texts.leaveSource },
]

const LEAST_MS = 10
const MOST_MS = 31_600

/** Position on the scale, 0 to 1; times beyond it are at its ends. */
export function noticedShare(ms: number): number {
  if (!(ms > LEAST_MS)) return 0
  return Math.min(1, Math.log(ms / LEAST_MS) / Math.log(MOST_MS / LEAST_MS))
}
