import { median } from './percentile.ts'

const leastCalls = 30
const leastMs = 300

/**
 * Median over at least 30 calls and 0.3 s, after as long a warm-up: first calls are several times slower. `nowMs` is a clock
 * in ms: the processor's where there is one, because on a busy machine a long call is interrupted more often than a short one.
 */
export function medianMs(call: (run: number) => unknown, nowMs: () => number): number {
  repeat(call, nowMs)
  return median(repeat(call, nowMs))
}

function repeat(call: (run: number) => unknown, nowMs: () => number): number[] {
  const times: number[] = []
  const untilMs = nowMs() + leastMs
  for (let run = 0; run < leastCalls || nowMs() < untilMs; run++) {
    const startMs = nowMs()
    call(run)
    times.push(nowMs() - startMs)
  }
  return times
}
