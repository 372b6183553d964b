import type { Reason } from '../../result/reasons/reason.ts'
import type { StrategyContext } from '../strategy.ts'
import { BYTES_PER_S_OF_MBPS } from '../../../units/units.ts'

/** Remark that a local disk limited its own copy to `bytesPerS`: it is slower than path, source and rate limits. None otherwise. */
export function diskBound({ lineBytesPerS, maxBytesPerS }: StrategyContext, bytesPerS: number): Reason[] {
  if (bytesPerS >= Math.min(lineBytesPerS, maxBytesPerS)) return []
  return [{ code: 'disk-bound', values: { diskMbps: bytesPerS / BYTES_PER_S_OF_MBPS } }]
}
