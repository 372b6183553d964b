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
