import { act, cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { PlayStoreContext } from '../../../../store/play/usePlay.ts'
import type { Run } from '../../../../store/play/run.ts'
import { simulatedRun } from '../../../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { standingPlayStore } from '../../../../testing/store/renderedPlayStore.ts'
import * as texts from '../../../../messages/compiled/en/play/onStage.ts'
import { beforeDeltas, sentRateMeasured, writtenAtSpeedAndLoad } from '../../../../messages/compiled/en/play/varying.ts'
import { VaryingFigure } from './VaryingFigure.tsx'
import { InequalityFigure } from './InequalityFigure.tsx'
import { inequalityAt } from '../../useInequality.ts'

afterEach(cleanup)

function figureAt(run: Run, playheadS: number, Figure: typeof InequalityFigure): { text: string; caption: string } {
  const store = standingPlayStore()
  store.setState({ run, playheadS })
  const { container } = render(
    <PlayStoreContext value={store}>
      <Figure inequality={inequalityAt(run, playheadS)!} mostPx={64} pageMiB={1 / 256} />
    </PlayStoreContext>,
  )
  const shown = { text: container.textContent, caption: container.querySelector('figcaption')!.textContent }
  cleanup()
  return shown
}

/** The rate that a text gains or loses. */
function rateIn(text: string): string {
  return /[\d.]+ [KMG]iB\/s/.exec(text)![0]
}

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
  expect(figureAt(run, 0.1, InequalityFigure).caption).toMatch(/^Gains [\d.]+ MiB\/s\.$/)
  expect(figureAt(run, 5, InequalityFigure).caption).toMatch(/^Loses [\d.]+ MiB\/s\. Never converges\.$/)
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
  const throttledS = run.rounds.flatMap(({ startS, durationS, reasons }) =>
    reasons.some(({ code }) => code === 'throttled') ? [startS + durationS] : [],
  )
  expect(figureAt(run, 0.1, VaryingFigure).text).toMatch(/MiB\/s written>.*Loses [\d.]+ MiB\/s until throttled\. Converges at [\d.]+ s\.$/)
  expect(figureAt(run, throttledS[0], VaryingFigure).text).toMatch(
    /MiB\/s written at 80 % speed>.*until throttled further\. Converges at [\d.]+ s\.$/,
  )
  expect(figureAt(run, throttledS.at(-1)!, VaryingFigure).text).toMatch(
    /MiB\/s written at [4-7]0 % speed<.*Gains [\d.]+ MiB\/s\. Converges at [\d.]+ s\.$/,
  )
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

it('says of a loss under XBZRLE before its first deltas that it is one without them', () => {
  const run = simulatedRun(
    testScenario({
      mbps: 500,
      vm: { memoryMiB: 256 },
      streams: [{ writesPerS: 20_000, sizeMiB: 100 }],
      workload: { content: { deltaBytes: 64 } },
      rule: { kind: 'qemu', downtimeMs: 300 },
      strategy: { boosts: { xbzrle: { cacheMiB: 512 } } },
    }),
  )
  expect(run.result!.migrations[0].outcome).toBe('completed')
  const deltasS = run.rounds.flatMap(({ startS, durationS, reasons }) =>
    reasons.some(({ code }) => code === 'deltas') ? [startS + durationS] : [],
  )
  const before = figureAt(run, deltasS[0] / 2, VaryingFigure).caption
  expect(before).toContain(beforeDeltas(texts.losesRate(rateIn(before))))
  const after = figureAt(run, deltasS.at(-1)!, VaryingFigure).caption
  expect(after).toContain(texts.gainsRate(rateIn(after)))
  expect(after).not.toContain(beforeDeltas(''))
})

it('calls the rate on a shared path measured only once the migration sends', () => {
  const { vms, migrations } = testScenario({ scenario: { endS: 10 } })
  const sharing = (atS: number) =>
    simulatedRun(
      testScenario({
        migration: { atS },
        scenario: {
          endS: 10,
          vms: [vms[0], { ...vms[0], id: 'other' }],
          migrations: [
            { ...migrations[0], atS },
            { ...migrations[0], vm: 'other' },
          ],
        },
      }),
    )
  const sent = (atS: number, playheadS: number) => figureAt(sharing(atS), playheadS, VaryingFigure).text.includes(sentRateMeasured('MiB/s'))
  expect([sent(0, 0), sent(0, 0.3), sent(2, 0.5), sent(2, 2.3), sent(20, 5)]).toEqual([true, true, false, true, false])
})
