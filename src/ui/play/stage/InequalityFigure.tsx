/** Written against sent, the largest thing between the maps where there is room for it. It changes with load, link and limit, not with time. */
import type { Inequality } from '../../../analysis/inequality.ts'
import { dataSize, duration, formatNumber, say } from '../../../units/format.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import * as texts from '../../../texts/stage.ts'

const MIB_PER_GIB = 1024
/** From this width on there is room for it. */
const LEAST_ROOM_PX = 360

/** `roomPx`: width of the column between the maps. */
export function InequalityFigure({ roomPx }: { roomPx: number }) {
  const inequality = usePlay(({ run }) => run?.facts.inequality ?? null)
  if (inequality === null || roomPx < LEAST_ROOM_PX) return null
  const { writtenMiBPerS, sentMiBPerS } = inequality
  const most = Math.max(writtenMiBPerS, sentMiBPerS)
  const isLarge = most >= 1000
  const shown = (mib: number) => formatNumber(isLarge ? mib / MIB_PER_GIB : mib)
  const unit = isLarge ? 'GiB/s' : 'MiB/s'
  const gains = writtenMiBPerS < sentMiBPerS
  return (
    <figure
      className="absolute right-3 bottom-0 text-right" data-testid="inequality"
      aria-label={texts.inequality(shown(writtenMiBPerS), shown(sentMiBPerS), unit, gains)}
    >
      <div aria-hidden="true" className="flex items-start justify-end gap-x-3">
        <Side value={shown(writtenMiBPerS)} label={texts.writtenLabel} />
        <b className="text-[34px] leading-[34px] font-semibold">{gains ? '<' : '>'}</b>
        <Side value={shown(sentMiBPerS)} label={texts.sentRate(unit)} />
      </div>
      <figcaption className="mt-0.5 type-row font-semibold">{consequence(inequality)}</figcaption>
    </figure>
  )
}

function Side({ value, label }: { value: string; label: string }) {
  return (
    <div>
      <b className="block text-[34px] leading-[34px] font-semibold tracking-[-0.03em] tabular-nums">{value}</b>
      <span className="block type-caption text-text2">{label}</span>
    </div>
  )
}

function consequence({ writtenMiBPerS, sentMiBPerS, fits, workingSetMiB }: Inequality): string {
  const difference = say(dataSize(Math.abs(sentMiBPerS - writtenMiBPerS)))
  if (writtenMiBPerS < sentMiBPerS) return texts.gainsRate(difference)
  return fits ? texts.fitsAnyway(difference, say(dataSize(workingSetMiB)), say(duration(workingSetMiB / sentMiBPerS))) : texts.losesRate(difference)
}
