import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { packedScenario } from '../../../../store/compare/compareAddress.ts'
import type { CompareStore } from '../../../../store/compare/compareStore.ts'
import { historyStore, type PastRun } from '../../../../store/compare/runHistory.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { CompareStoreContext } from '../useCompare.ts'
import { RunHistory } from './RunHistory.tsx'

afterEach(() => {
  cleanup()
  historyStore.setState({ runs: [] })
})

it('buttons of two runs of one name have different names', () => {
  const past = (downtimeMs: number, mbps: number, seed = 1): PastRun => ({
    packed: packedScenario(testScenario({ mbps, scenario: { seed } })),
    vm: 'vm',
    name: 'Web server',
    isNamed: true,
    atMs: 0,
    result: { outcome: 'completed', totalS: 11, downtimeMs },
  })
  historyStore.setState({ runs: [past(306, 1000), past(180, 1000, 2), past(180, 2000)] })
  render(
    <CompareStoreContext value={createStore(() => ({})) as unknown as CompareStore}>
      <RunHistory isFull={false} replaced={null} setReplaced={() => undefined} />
    </CompareStoreContext>,
  )
  const names = [...screen.getAllByRole('button'), ...screen.getAllByRole('link')].map(
    (one) => one.getAttribute('aria-label') ?? one.textContent,
  )
  expect(names).toHaveLength(13)
  expect(new Set(names).size).toBe(13)
  expect(names).toContainEqual(expect.stringMatching(/^Pin Web server: .*306 ms/))
})
