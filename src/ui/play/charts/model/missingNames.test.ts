import { expect, it } from 'vitest'
import { simulatedRun } from '../../../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { axisTimesOf } from '../../timeline/runMoments.ts'
import { makeTimeAxis, timeX } from '../../timeline/axis/timeAxis.ts'
import { missingNames } from './missingNames.ts'
import { remainingModel } from './remainingModel.ts'

const TEXTS = {
  curve: ['missing at the destination', 'missing'],
  zeroPages: (mebibytes: number) => [`${Math.round(mebibytes)} zero pages and more`, `${Math.round(mebibytes)} zero`],
}

function namesOf(kind: string, { usedMiB, width = 900, height = 90 }: { usedMiB: number; width?: number; height?: number }) {
  const run = simulatedRun(
    testScenario({ vm: { memoryMiB: 256, usedMiB }, streams: [{ writesPerS: 2000, sizeMiB: 32 }], strategy: { kind, rule: undefined } }),
  )
  const axis = makeTimeAxis(axisTimesOf(run), width, false)
  const push = run.rounds.findLast((round) => round.kind === 'push')
  return {
    names: missingNames(run, remainingModel({ run, axis }), height, TEXTS),
    endX: timeX(axis, (push?.startS ?? 0) + (push?.durationS ?? 0)),
  }
}

it('names the curve after a post-copy switchover, and the drop of the zero pages at its end', () => {
  const { names, endX } = namesOf('postcopy', { usedMiB: 128 })
  expect(names!.curve!.text).toBe('missing at the destination')
  expect(names!.zeroPages!.text).toBe('128 zero pages and more')
  expect(names!.zeroPages!.right).toBeLessThan(endX)
  expect(names!.zeroPages!.right).toBeGreaterThan(endX - 20)
  // Between the half of the chart that the zero pages take and its floor.
  expect(names!.zeroPages!.y).toBeGreaterThan(90 / 2 + 8)
  expect(names!.zeroPages!.y).toBeLessThan(90)
})

it('names no drop where every page is sent, and none that has no room', () => {
  expect(namesOf('postcopy', { usedMiB: 256 }).names!.zeroPages).toBeNull()
  expect(namesOf('postcopy', { usedMiB: 128, height: 20 }).names).toEqual({ curve: null, zeroPages: null })
  expect(namesOf('postcopy', { usedMiB: 128, width: 420 }).names!.curve?.text).toBe('missing')
  expect(namesOf('postcopy', { usedMiB: 128, width: 240 }).names!.zeroPages?.text).toBe('128 zero')
})

it('names no drop where the VM is lost: its missing pages end with it, and none arrives', () => {
  const run = simulatedRun(
    testScenario({
      vm: { memoryMiB: 256, usedMiB: 128 },
      streams: [{ writesPerS: 2000, sizeMiB: 32 }],
      strategy: { kind: 'postcopy', rule: undefined },
      scenario: { events: [{ atS: 0.5, kind: 'host-crash', target: 'a' }] },
    }),
  )
  expect(run.result!.migrations[0].outcome).toBe('lost')
  expect(missingNames(run, remainingModel({ run, axis: makeTimeAxis(axisTimesOf(run), 900, false) }), 90, TEXTS)!.zeroPages).toBeNull()
})

it('puts the name of a low drop above the curve, and the name of the curve left of it', () => {
  const { curve, zeroPages } = namesOf('postcopy', { usedMiB: 200, height: 50 }).names!
  // The zero pages take 11 px, less than a line of letters.
  expect(zeroPages!.y).toBeLessThan(50 - 11)
  expect(curve!.right).toBeLessThanOrEqual(zeroPages!.right - zeroPages!.text.length * 6)
})

it('has no names for a run without post-copy', () => expect(namesOf('precopy', { usedMiB: 128 }).names).toBeNull())
