import { expect, it } from 'vitest'
import { plainScenario } from '../../engine/plain/plainScenario.ts'
import { simulate } from '../../engine/simulate.ts'
import { allExtensions } from '../../engine/simulation/allExtensions.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { yieldToMessages } from '../yieldToMessages.ts'
import { checkScenario } from './checkScenario.ts'
import { lazyEngine } from './lazyEngine.ts'
import type { RunBatch } from './protocol.ts'
import { createSimulationService } from './runLoop.ts'

/** A guest that never converges, in rounds of about a second. */
const endless = (endS: number) =>
  testScenario({
    vm: { memoryMiB: 512 },
    streams: [{ writesPerS: 60_000, sizeMiB: 128 }],
    rule: { kind: 'qemu', downtimeMs: 100 },
    scenario: { endS },
  })

async function batchesOf(endS: number): Promise<RunBatch[]> {
  const service = createSimulationService({
    ...lazyEngine({ plainScenario: async () => plainScenario, extensions: async () => allExtensions }),
    managerDowntimeMs: () => null,
    check: async (value) => checkScenario(value),
    nowMs: () => performance.now(),
    pause: yieldToMessages,
  })
  const batches: RunBatch[] = []
  await service.run({ runId: 1, scenario: endless(endS), checked: false, vm: 'vm' }, (batch) => batches.push(batch))
  return batches
}

it('the beginning of a long run has the samples of a short one, and the rest its own', async () => {
  const { result, firstSample, samples, rounds } = (await batchesOf(2000)).at(-1)!
  expect([result, firstSample, rounds]).toEqual([null, 0, []])
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
  expect(samples.tS.every((atS, i) => i === 0 || atS > samples.tS[i - 1])).toBe(true)
})

it('a run whose samples are all kept is not sent again', async () => {
  expect((await batchesOf(30)).filter(({ firstSample }) => firstSample === 0)).toHaveLength(1)
})
