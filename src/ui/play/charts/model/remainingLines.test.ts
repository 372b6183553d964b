import { expect, it } from 'vitest'
import { simulatedRun } from '../../../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { axisOf } from '../../timeline/axis/useTimeAxis.ts'
import { remainingModel } from './remainingModel.ts'

function namesOf(kind: string, usedMiB: number, scenario = {}): string[] {
  const run = simulatedRun(
    testScenario({
      vm: { memoryMiB: 256, usedMiB },
      streams: [{ writesPerS: 2000, sizeMiB: 32 }],
      strategy: { kind, rule: undefined },
      scenario,
    }),
  )
  return remainingModel({ run, axis: axisOf(run, 900, false) }).lines.flatMap(({ name }) => name ?? [])
}

it('names the curve after a post-copy switchover, and the drop of the zero pages at its end', () => {
  expect(namesOf('postcopy', 128)).toEqual(['missing at the destination', '128 MiB of zero pages arrive as markers'])
  expect(namesOf('postcopy', 256)).toEqual(['missing at the destination'])
})

it('names no drop where the VM is lost: its missing pages end with it, and none arrives', () => {
  expect(namesOf('postcopy', 128, { events: [{ atS: 0.5, kind: 'host-crash', target: 'a' }] })).toEqual(['missing at the destination'])
})

it('names both lines of a pre-copy, and the change of its scale', () => {
  expect(namesOf('precopy', 128)).toEqual(expect.arrayContaining(['known to the source', 'dirty now']))
})
