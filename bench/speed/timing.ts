/** Times of calls, on the wall clock or the processor's. */
import { median } from '../statistics.ts'

const leastCalls = 30
const leastMs = 300

/**
 * Median over at least 30 calls and 0.3 s, after a warm-up of the same length, as first calls are several times slower. `nowMs`
 * is a clock in ms: the processor's if available, because on a busy machine a long call is interrupted more often than a short
 * one.
 */
export function medianMs(call: (run: number) => unknown, nowMs: () => number): number {
  repeat(call, nowMs)
  return median(repeat(call, nowMs))
}

/**
 * The same for two alternating calls, so that a slow period of the machine affects both: medians of each, and the median of the
 * ratios of the second to the first.
 */
export function medianPair(
  first: (run: number) => unknown,
  second: (run: number) => unknown,
  nowMs: () => number,
): { firstMs: number; secondMs: number; ratio: number } {
  const times: [number, number][] = []
  const timed = (call: (run: number) => unknown, run: number): number => {
    const startMs = nowMs()
    call(run)
    return nowMs() - startMs
  }
  const warmUpUntilMs = nowMs() + leastMs
  for (let run = 0; run < leastCalls || nowMs() < warmUpUntilMs; run++) {
    first(run)
    second(run)
  }
  const untilMs = nowMs() + 2 * leastMs
  for (let run = 0; run < leastCalls || nowMs() < untilMs; run++) times.push([timed(first, run), timed(second, run)])
  return {
    firstMs: median(times.map(([ms]) => ms)),
    secondMs: median(times.map(([, ms]) => ms)),
    ratio: median(times.map(([firstMs, secondMs]) => secondMs / firstMs)),
  }
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

/**
 * Least wall time of a call, ms, over `calls` calls after a warm-up of as many: what the code takes when nothing interrupts it. For calls
 * too short for the processor's clock.
 */
export function least(call: (run: number) => unknown, calls = 400): number {
  for (let run = 0; run < calls; run++) call(run)
  let ms = Infinity
  for (let run = 0; run < calls; run++) {
    const startMs = performance.now()
    call(run)
    ms = Math.min(ms, performance.now() - startMs)
  }
  return ms
}

/** Processor time of this process so far, in ms, its helper threads (compiler, garbage collector) included. */
export function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
