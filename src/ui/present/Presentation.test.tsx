import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { simulatedRun } from '../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import { Presentation } from './Presentation.tsx'

// happy-dom has no full screen.
const screenOf = { isActive: false, element: null as Element | null }
Object.defineProperty(navigator, 'userActivation', {
  value: {
    get isActive() {
      return screenOf.isActive
    },
  },
})
Object.defineProperty(document, 'fullscreenElement', { get: () => screenOf.element })
Object.defineProperty(document, 'fullscreenEnabled', { value: true })

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

it('says before the end of a simulation without the migration that this has not started', async () => {
  const store = standingPlayStore()
  store.setState({ run: simulatedRun(testScenario({ migration: { atS: 50 }, scenario: { endS: 30 } })), playheadS: 3 })
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <Presentation />
      </PlayStoreContext>,
    ),
  )
  const sentence = () => document.querySelector('.present-sentence')?.textContent
  expect(sentence()).toBe('3.000 s Not started.')
  act(() => store.setState({ playheadS: 30 }))
  expect(sentence()).toMatch(/^30\.000 s The migration of vm had not started/)
})

it('leaves a full screen that the browser grants only after the presentation was left', async () => {
  let grant = (): void => undefined
  document.documentElement.requestFullscreen = () =>
    new Promise((resolve) => {
      grant = () => {
        screenOf.element = document.documentElement
        resolve()
      }
    })
  document.exitFullscreen = () => {
    screenOf.element = null
    return Promise.resolve()
  }
  screenOf.isActive = true
  const { unmount } = await act(async () =>
    render(
      <PlayStoreContext value={standingPlayStore()}>
        <Presentation />
      </PlayStoreContext>,
    ),
  )
  unmount()
  await act(async () => grant())
  expect(document.fullscreenElement).toBeNull()
})
