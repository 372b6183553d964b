import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { simulatedRun } from '../../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { Story, storyTime, storyTimes } from './Story.tsx'

afterEach(cleanup)

it('marks no sentence of a migration that never starts before its end, and the keyboard reaches the first', async () => {
  const store = standingPlayStore()
  const run = simulatedRun(testScenario({ migration: { atS: 50 }, scenario: { endS: 30 } }))
  store.setState({ run, playheadS: 3 })
  render(
    <PlayStoreContext value={store}>
      <Story />
    </PlayStoreContext>,
  )
  const entry = screen.getByRole('button')
  expect(entry.textContent).toMatch(/^30\.00 sEnd\. /)
  expect([entry.getAttribute('aria-current'), entry.tabIndex]).toEqual([null, 0])
  act(() => store.setState({ playheadS: 30 }))
  expect(entry.getAttribute('aria-current')).toBe('step')
})

it('the time of a sentence is in seconds up to an hour, and in hours and minutes from there', () => {
  expect([9.344, 3599.99, 37_322.9].map(storyTime)).toEqual(['9.34 s', '3,599.99 s', '10 h 22 min'])
})

it('neighbours within the same minute show their seconds', () => {
  const times = [3599, 3600.2, 27_780, 27_792.6, 27_801, 31_000]
  expect(storyTimes(times)).toEqual(['3,599.00 s', '1 h 0 min', '7 h 43 min 0 s', '7 h 43 min 13 s', '7 h 43 min 21 s', '8 h 37 min'])
})
