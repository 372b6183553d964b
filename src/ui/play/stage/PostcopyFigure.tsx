/**
 * Post-copy between the maps: the speed of the guest against the missing memory, the share that has arrived, and until when a failure loses
 * the VM.
 */
import { outcomeByCause } from '../../../engine/result/outcomeByCause.ts'
import { migrationOf, type Run, vmOf } from '../../../store/play/run.ts'
import { hidesOutcome } from '../../../store/address/showing.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/play/pause.ts'
import { dataSize, duration, formatWhole, say } from '../../../units/format.ts'
import { guestSpeedAt } from './guestSpeed.ts'
import { pageMiBOf, sampleAt } from '../timeline/runMoments.ts'
import { LEAST_LETTERS_PX } from './inequality/InequalityFigure.tsx'

const MOST_PX = 64

interface PostcopyFigureProps {
  /** The largest letters that fit. */
  mostPx: number
  /** The smallest letters. */
  leastPx?: number
  /** The column has no room for a second line under the figures. */
  low?: boolean
}

export function PostcopyFigure({ mostPx, leastPx = LEAST_LETTERS_PX, low = false }: PostcopyFigureProps) {
  const speed = usePlay(({ run, playheadS }) => (run === null ? '' : formatWhole(100 * guestSpeedAt(run, playheadS))))
  const missingMiB = usePlay(({ run, playheadS }) =>
    run === null ? 0 : run.samples.remainingPages[sampleAt(run, playheadS)] * pageMiBOf(run),
  )
  const wholeMiB = usePlay(({ run }) => (run === null ? 1 : vmOf(run).memoryMiB))
  const zeroMiB = usePlay(({ run }) => (run === null ? 0 : zeroMiBOf(run)))
  const consequence = usePlay((state) => (state.run === null || hidesOutcome(state) ? '\u00A0' : consequenceOf(state.run)))
  const missing = dataSize(missingMiB)
  const size = `${Math.max(leastPx, Math.min(MOST_PX, Math.floor(mostPx))) / 16}rem`
  return (
    <figure
      data-testid="postcopy"
      className="flex flex-1 flex-col justify-center py-1"
      aria-label={texts.postcopyFigure(speed, say(missing))}>
      <div className="grid grid-cols-[auto_auto] justify-around gap-x-3 text-center max-[16.1875rem]:grid-cols-1" aria-hidden="true">
        <Side value={speed} unit="%" label={texts.guestSpeed} size={size} />
        <Side value={missing.value} unit={missing.unit} label={texts.missingAtDestination} size={size} />
      </div>
      <div aria-hidden="true" className={`${low ? 'mt-1' : 'mt-2'} flex h-3 border border-ctl forced-color-adjust-none`}>
        <i className="bg-state-in-sync" style={{ width: `${100 * (1 - missingMiB / wholeMiB)}%` }} />
      </div>
      <p aria-hidden="true" className="type-caption text-text2">
        {texts.arrivedOf(say(dataSize(wholeMiB - missingMiB)), say(dataSize(wholeMiB)))}
        {zeroMiB > 0 && <> {texts.zeroAsMarkers(say(dataSize(zeroMiB)))}</>}
      </p>
      <figcaption className={`text-center ${low ? 'mt-0.5 type-body font-semibold' : 'mt-2 type-consequence'}`}>{consequence}</figcaption>
    </figure>
  )
}

/** How post-copy ends, and until when a failure loses the VM. */
function consequenceOf(run: Run): string {
  const migration = migrationOf(run)
  if (migration === null) return texts.crashLosesVm
  const at = say(duration(migration.endS))
  switch (outcomeByCause(migration)) {
    case 'completed':
      return run.facts.originalStays ? texts.untilCopiesComplete(at, migration.from) : texts.untilAllArrive(at)
    case 'lost':
      return texts.vmLostAt(at)
    case 'not-converged':
      return texts.notAllBy(at)
    case 'paused':
      return texts.pausesAt(at)
    default:
      return texts.crashLosesVm
  }
}

/** Memory that was never written, where no round of pre-copy has sent it before: it arrives as markers of some bytes a page. */
function zeroMiBOf(run: Run): number {
  const strategy = run.scenario.migrations.find(({ vm }) => vm === run.vm)?.strategy
  if (run.rounds[0]?.kind !== 'stop' || strategy === undefined || ('memoryScope' in strategy && strategy.memoryScope !== 'used')) return 0
  const { memoryMiB, usedMiB } = vmOf(run)
  return memoryMiB - usedMiB
}

function Side({ value, unit, label, size }: { value: string; unit: string; label: string; size: string }) {
  return (
    <div>
      <b className="block leading-none font-semibold tracking-[-0.045em] whitespace-nowrap tabular-nums" style={{ fontSize: size }}>
        {value}
        <small className="ml-1 text-[1.125rem] font-normal tracking-normal text-text2">{unit}</small>
      </b>
      <span className="block type-body text-text2">{label}</span>
    </div>
  )
}
