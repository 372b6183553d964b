/** The needle: downtime if stopped now, as a number against the downtime limit. */
import type { ReactNode } from 'react'
import { duration, formatWhole } from '../../../units/format.ts'
import type { WireReading } from './wireReading.ts'
import * as texts from '../../../texts/stage.ts'

/** The bar spans these multiples of the limit on a log scale; without a limit, multiples of 100 ms. */
const LEAST = 0.1
const MOST = 100 / 3

export function Needle({ downtimeMs, downtimeCaption, limitMs }: Pick<WireReading, 'downtimeMs' | 'downtimeCaption' | 'limitMs'>) {
  const { value, unit } = duration(downtimeMs / 1000)
  const scaleMs = limitMs ?? 100
  const over = limitMs !== null && downtimeMs > limitMs
  return (
    <div role="group" aria-label={downtimeCaption}>
      <p className="flex items-baseline justify-between gap-2">
        <span className="type-body text-text2">{downtimeCaption}</span>
        <span className="type-needle whitespace-nowrap" data-testid="needle"><Reading unit={unit}>{value}</Reading></span>
      </p>
      <div className="relative mt-0.5 h-4" aria-hidden="true">
        <div className="absolute inset-x-0 top-[5px] h-1.5 bg-line" />
        <div
          className={`absolute left-0 top-[5px] h-1.5 forced-color-adjust-none ${over ? 'bg-state-dirty' : 'bg-text'}`}
          style={{ width: `${share(downtimeMs / scaleMs)}%` }}
        />
        {limitMs !== null && <div className="absolute top-0 h-4 w-[1.5px] bg-text" style={{ left: `${share(1)}%` }} />}
      </div>
      {limitMs !== null && (
        <p className="type-caption whitespace-nowrap">
          <span className="relative inline-block -translate-x-1/2" style={{ left: `clamp(40px, ${share(1)}%, calc(100% - 40px))` }}>
            {texts.downtimeLimit(formatWhole(limitMs))}
          </span>
        </p>
      )}
    </div>
  )
}

/** A large number with its unit small beside it. */
function Reading({ children, unit }: { children: ReactNode; unit: string }) {
  return <>{children}<small className="ml-[3px] type-row font-normal tracking-normal text-text2">{unit}</small></>
}

function share(times: number): number {
  return 100 * Math.min(1, Math.max(0, Math.log(times / LEAST) / Math.log(MOST / LEAST)))
}
