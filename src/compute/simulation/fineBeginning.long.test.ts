import { expect, it } from 'vitest'
import { plainScenario } from '../../engine/plain/plainScenario.ts'
import { simulate } from '../../engine/simulate.ts'
import { furtherParts } from './furtherParts.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { yieldToMessages } from '../yieldToMessages.ts'
import { checkScenario } from './checkScenario.ts'
import { lazyEngine } from './lazyEngine.ts'
import type { RunBatch, SampleColumns } from './protocol.ts'
import { createSimulationService } from './runLoop.ts'
import { columnsOf, emptyColumns, joinedColumns } from './sampleColumns.ts'

/** A guest that never converges, in rounds of about a second. */
const endless = (endS: number) =>
  testScenario({
    vm: { memoryMiB: 512 },
    streams: [{ writesPerS: 60_000, sizeMiB: 128 }],
    rule: { kind: 'qemu', downtimeMs: 100 },
    scenario: { endS },
  })

/** `nowMs`: the worker's clock. */
async function batchesOf(endS: number, nowMs = () => performance.now()): Promise<RunBatch[]> {
  const service = createSimulationService({
    ...lazyEngine({ plainScenario: async () => plainScenario, further: async () => furtherParts }),
    managerDowntimeMs: () => null,
    check: async (value) => checkScenario(value),
    nowMs,
    pause: yieldToMessages,
  })
  const batches: RunBatch[] = []
  await service.run({ runId: 1, scenario: endless(endS), checked: false, vm: 'vm' }, (batch) => batches.push(batch))
  return batches
}

/** What the page holds after each batch. */
function shownAfterEach(batches: readonly RunBatch[]): SampleColumns[] {
  let shown = emptyColumns(0)
  return batches.map(({ firstSample, samples }) => {
    expect(firstSample).toBeLessThanOrEqual(shown.tS.length)
    const kept = columnsOf((name) => shown[name].slice(0, firstSample))
    shown = joinedColumns(kept, samples)
    return shown
  })
}

it('the beginning of a long run has the samples of a short one, and the rest its own', async () => {
  const batches = await batchesOf(2000)
  const samples = shownAfterEach(batches).at(-1)!
  const short = simulate(endless(39), { series: true }).series!
  const fine = short.vms.vm
  const count = samples.tS.findIndex((atS) => atS >= 35)
  expect(count).toBe(35 / 0.02)
  for (const name of ['remainingPages', 'outOfDatePages', 'stopNowMs', 'migrationMbps', 'dirtyPages'] as const)
    expect([...samples[name].subarray(0, count)]).toEqual(fine[name].slice(0, count))
  const long = simulate(endless(2000), { series: true }).series!
  const after = long.tS.findIndex((atS) => atS > 40)
  const rest = long.tS.slice(after)
  expect([...samples.tS.subarray(samples.tS.length - rest.length)]).toEqual(rest)
  expect([...samples.remainingPages.subarray(samples.tS.length - rest.length)]).toEqual(long.vms.vm.remainingPages.slice(after))
})

/** Whether the page has fine samples of the beginning after each batch, once the engine has thinned its own. */
async function finenessOf(endS: number, tickMs: number) {
  let ms = 0
  const batches = await batchesOf(endS, () => (ms += tickMs))
  const shown = shownAfterEach(batches)
  for (const { tS } of shown) expect(tS.every((atS, i) => i === 0 || atS > tS[i - 1])).toBe(true)
  const isLate = batches.map(({ simulatedS }) => simulatedS > 41)
  return {
    whileRunning: batches.flatMap(({ result }, i) =>
      isLate[i] && result === null && i < batches.length - 1 ? shown[i].tS[1900] === 38 : [],
    ),
    atEnd: shown.at(-1)!.tS[1900] === 38,
    sentAgain: batches.filter(({ firstSample }, i) => i > 0 && firstSample < shown[i - 1].tS.length).length,
  }
}

it('the beginning is fine before the end of the run, and samples are sent again only when the engine thins its own', async () => {
  // One step between two looks at the clock, which is longer than `CLOCK_READ_MS`.
  const { whileRunning, atEnd, sentAgain } = await finenessOf(6000, 0.21)
  const first = whileRunning.indexOf(true)
  expect(first).toBeGreaterThan(0)
  expect(whileRunning.length - first).toBeGreaterThan(5)
  expect(whileRunning.slice(first)).not.toContain(false)
  expect(atEnd).toBe(true)
  // Thinned at 40, 200, 400, 2,000 and 4,000 s.
  expect(sentAgain).toBeLessThanOrEqual(5 + 1)
})

it('the beginning follows the end of a run that takes long to get beyond it', async () => {
  const { whileRunning, atEnd } = await finenessOf(60, 5)
  expect(whileRunning.length).toBeGreaterThan(5)
  expect(whileRunning).not.toContain(true)
  expect(atEnd).toBe(true)
})

it('a run whose samples are all kept is not sent again', async () => {
  const { atEnd, sentAgain } = await finenessOf(39, 1)
  expect({ atEnd, sentAgain }).toEqual({ atEnd: true, sentAgain: 0 })
})
