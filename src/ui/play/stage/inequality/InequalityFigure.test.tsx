// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { PlayStoreContext } from '../../../../store/play/usePlay.ts'
import { simulatedRun } from '../../../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { standingPlayStore } from '../../../../testing/store/renderedPlayStore.ts'
import { writtenAtSpeedAndLoad } from '../../../../texts/play/varying.ts'
import { VaryingFigure } from './VaryingFigure.tsx'
import { InequalityFigure } from './InequalityFigure.tsx'
import { inequalityAt } from '../../useInequality.ts'

afterEach(cleanup)

/** QEMU looks at the remaining memory before a round ends: its last pages then join the final copy of a guest that writes less. */
it('names the memory that may remain, not the working set’s time, where the final copy is more than the working set', () => {
  const run = simulatedRun(
    testScenario({
      vm: { memoryMiB: 1024 },
      streams: [{ writesPerS: 200_000, sizeMiB: 24 }],
      rule: { kind: 'qemu', downtimeMs: 300 },
    }),
  )
  const decided = run.rounds.at(-2)!
  expect(decided.remainingPages).toBeGreaterThan(24 * 256)
  expect(decided.remainingPages).toBeLessThanOrEqual(run.facts.inequality!.allowedMiB * 256)
  const store = standingPlayStore()
  store.setState({ run })
  const { container } = render(
    <PlayStoreContext value={store}>
      <InequalityFigure inequality={run.facts.inequality!} mostPx={64} pageMiB={1 / 256} />
    </PlayStoreContext>,
  )
  const caption = container.querySelector('figcaption')!
  expect(caption.textContent).toBe('All writes hit 24.0 MiB; 35.8 MiB may remain.')
  act(() => store.getState().show({ hidesVerdict: true }))
  expect(caption.textContent.trim()).toBe('')
})

it('has the sign of the verdict once an operator has halved the bandwidth below what the guest writes', () => {
  const run = simulatedRun(
    testScenario({
      mbps: 1000,
      vm: { memoryMiB: 64 },
      streams: [{ writesPerS: 20_000, sizeMiB: 48 }],
      rule: { kind: 'qemu', downtimeMs: 300 },
      scenario: { events: [{ kind: 'set-max-mbps', atS: 0.2, target: 'vm', mbps: 100 }] },
    }),
  )
  const store = standingPlayStore()
  const captionAt = (playheadS: number): string => {
    store.setState({ run, playheadS })
    const { container } = render(
      <PlayStoreContext value={store}>
        <InequalityFigure inequality={inequalityAt(run, playheadS)!} mostPx={64} pageMiB={1 / 256} />
      </PlayStoreContext>,
    )
    const text = container.querySelector('figcaption')!.textContent
    cleanup()
    return text
  }
  expect(captionAt(0.1)).toMatch(/^Gains [\d.]+ MiB\/s\.$/)
  expect(captionAt(5)).toMatch(/^Loses [\d.]+ MiB\/s\. Never converges\.$/)
})

it('falls with the throttle of auto-converge, and says that a loss ends with it', () => {
  const run = simulatedRun(
    testScenario({
      mbps: 1000,
      vm: { memoryMiB: 256 },
      streams: [{ writesPerS: 60_000, sizeMiB: 160 }],
      rule: { kind: 'qemu', downtimeMs: 300 },
      strategy: { boosts: { autoConverge: {} } },
    }),
  )
  const store = standingPlayStore()
  const textAt = (playheadS: number): string => {
    store.setState({ run, playheadS })
    const { container } = render(
      <PlayStoreContext value={store}>
        <VaryingFigure inequality={inequalityAt(run, playheadS)!} mostPx={64} pageMiB={1 / 256} />
      </PlayStoreContext>,
    )
    const text = container.textContent
    cleanup()
    return text
  }
  const throttledS = run.rounds.flatMap(({ startS, durationS, reasons }) =>
    reasons.some(({ code }) => code === 'throttled') ? [startS + durationS] : [],
  )
  expect(textAt(0.1)).toMatch(/MiB\/s written>.*Loses [\d.]+ MiB\/s until throttled\. Converges at [\d.]+ s\.$/)
  expect(textAt(throttledS[0])).toMatch(/MiB\/s written at 80 % speed>.*until throttled further\. Converges at [\d.]+ s\.$/)
  expect(textAt(throttledS.at(-1)!)).toMatch(/MiB\/s written at [4-7]0 % speed<.*Gains [\d.]+ MiB\/s\. Converges at [\d.]+ s\.$/)
})

it('names the speed of a throttled guest and the load of its phase', () => {
  const run = simulatedRun(
    testScenario({
      vm: { memoryMiB: 256 },
      streams: [{ writesPerS: 90_000, sizeMiB: 200 }],
      workload: { phases: [{ forS: 40, scale: 0.8 }] },
      rule: { kind: 'qemu', downtimeMs: 300 },
      strategy: { boosts: { autoConverge: { maxPercent: 60 } } },
      scenario: { endS: 30 },
    }),
  )
  const store = standingPlayStore()
  store.setState({ run, playheadS: 29 })
  const { container } = render(
    <PlayStoreContext value={store}>
      <VaryingFigure inequality={inequalityAt(run, 29)!} mostPx={64} pageMiB={1 / 256} />
    </PlayStoreContext>,
  )
  expect(container.querySelector('button span')!.textContent).toBe(writtenAtSpeedAndLoad('MiB/s', '40', '80'))
})
