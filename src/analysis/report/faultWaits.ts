/** Page-fault waits as text: the median and the 99th percentile, if they differ. */
import type { MigrationResult } from '../../engine/result/result.ts'
import { duration, say } from '../../units/format.ts'
import * as texts from '../../messages/compiled/en/report.ts'

export function faultWaits({ count, p50Ms, p99Ms }: MigrationResult['pageFaults']): string {
  const half = say(duration(p50Ms / 1000))
  const most = say(duration(p99Ms / 1000))
  if (count === 1) return texts.oneFaultWait(half)
  return half === most ? texts.faultWaitBound(most) : texts.faultWaits(half, most)
}
