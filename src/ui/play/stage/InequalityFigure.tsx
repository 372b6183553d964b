/**
 * Written against sent, the largest thing between the maps: the sign, two bars on one scale, and what follows. It changes with load, link
 * and limit, not with time.
 */
import type { CSSProperties } from 'react'
import type { Inequality } from '../../../analysis/inequality.ts'
import { dataSize, duration, formatNumber, say } from '../../../units/format.ts'
import * as texts from '../../../texts/stage.ts'

const MIB_PER_GIB = 1024
/** From this rate on both sides are in GiB/s, so that neither has more than four characters. */
const LARGE_MIB_PER_S = 1000
const MOST_PX = 72
const LEAST_PX = 34

/** `mostPx`: the largest letters that fit. */
export function InequalityFigure({ inequality, mostPx }: { inequality: Inequality; mostPx: number }) {
  const { writtenMiBPerS, sentMiBPerS } = inequality
  const most = Math.max(writtenMiBPerS, sentMiBPerS)
  const isLarge = most >= LARGE_MIB_PER_S
  const shown = (mib: number) => formatNumber(isLarge ? mib / MIB_PER_GIB : mib)
  const unit = isLarge ? 'GiB/s' : 'MiB/s'
  const gains = writtenMiBPerS < sentMiBPerS
  const size = Math.max(LEAST_PX, Math.min(MOST_PX, Math.floor(mostPx)))
  return (
    <figure data-testid="inequality" className="flex flex-1 flex-col justify-center py-1"
      aria-label={texts.inequality(shown(writtenMiBPerS), shown(sentMiBPerS), unit, gains)}>
      <div aria-hidden="true" className="grid grid-cols-[1fr_auto_1fr] items-start gap-x-3 text-center"
        style={{ '--size': `${size / 16}rem` } as CSSProperties}>
        <Side value={shown(writtenMiBPerS)} label={texts.writtenRate(unit)} ink="text-dirty-ink" />
        <b className="text-(length:--size) leading-none font-semibold">{gains ? '<' : '>'}</b>
        <Side value={shown(sentMiBPerS)} label={texts.sentRate(unit)} ink="" />
      </div>
      <Bars written={writtenMiBPerS / most} sent={sentMiBPerS / most} />
      <figcaption className={`mt-1.5 text-center type-consequence ${!gains && !inequality.fits ? 'text-danger' : ''}`}>
        {consequence(inequality)}
      </figcaption>
    </figure>
  )
}

function Side({ value, label, ink }: { value: string; label: string; ink: string }) {
  return (
    <div>
      <b className={`block text-(length:--size) leading-none font-semibold tracking-[-0.045em] tabular-nums ${ink}`}>{value}</b>
      <span className="block type-body text-text2">{label}</span>
    </div>
  )
}

/** Both rates as shares of the larger one. */
function Bars({ written, sent }: { written: number; sent: number }) {
  return (
    <div aria-hidden="true" className="mt-1.5 grid gap-[3px] forced-color-adjust-none">
      <div className="h-2.5 bg-state-dirty transition-[width] duration-120" style={{ width: `${100 * written}%` }} />
      <div className="h-2.5 border border-ctl bg-state-in-flight transition-[width] duration-120" style={{ width: `${100 * sent}%` }} />
    </div>
  )
}

function consequence({ writtenMiBPerS, sentMiBPerS, fits, workingSetMiB }: Inequality): string {
  const difference = say(dataSize(Math.abs(sentMiBPerS - writtenMiBPerS)))
  if (writtenMiBPerS < sentMiBPerS) return texts.gainsRate(difference)
  return fits ? texts.fitsAnyway(difference, say(dataSize(workingSetMiB)), say(duration(workingSetMiB / sentMiBPerS))) : texts.losesRate(difference)
}
