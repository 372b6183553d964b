// @vitest-environment happy-dom
import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { simulatedRun } from '../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import { Presentation } from './Presentation.tsx'

// happy-dom has no full screen.
Object.defineProperty(navigator, 'userActivation', { value: { isActive: false } })
Object.defineProperty(document, 'fullscreenElement', { value: null })

afterEach(cleanup)

it('says that a run never converges before its simulation has ended', async () => {
  const run = simulatedRun(
    testScenario({
      rule: { kind: 'qemu' },
      streams: [{ writesPerS: 60_000, sizeMiB: 200 }],
      vm: { memoryMiB: 256 },
      scenario: { endS: 90 },
    }),
  )
  const store = standingPlayStore()
  store.setState({ run: { ...run, scenario: { ...run.scenario, endS: null }, result: null }, playheadS: 5 })
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <Presentation />
      </PlayStoreContext>,
    ),
  )
  expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Never converges.')
})
