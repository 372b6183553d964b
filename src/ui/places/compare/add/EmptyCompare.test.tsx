import { cleanup, render, waitFor } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { createStore } from 'zustand/vanilla'
import { trialOf } from '../../../../analysis/moves/trial.ts'
import { simulate } from '../../../../engine/simulate.ts'
import type { CompareStore } from '../../../../store/compare/compareStore.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { CompareStoreContext } from '../useCompare.ts'
import { EmptyCompare } from './EmptyCompare.tsx'

afterEach(cleanup)

it('draws a comparison of which a trial took too long at first, as on a busy computer', async () => {
  const trial = trialOf(simulate(testScenario()).migrations[0], { tS: [0, 1], remainingPages: [10, 0] }, 2, 1 / 256)
  let calls = 0
  const tryDrafts = async (drafts: readonly unknown[]) => {
    calls++
    return drafts.map((_, i) => (calls === 3 && i === 1 ? null : trial))
  }
  const store = createStore(() => ({ tryDrafts })) as unknown as CompareStore
  const { container } = render(
    <CompareStoreContext value={store}>
      <EmptyCompare />
    </CompareStoreContext>,
  )
  const lines = () => [...container.querySelectorAll('.ready-picture')].map((picture) => picture.querySelectorAll('polyline').length)
  await waitFor(() => expect(lines()).toEqual([2, 3, 4]))
  expect(calls).toBe(4)
})

it('says of an empty picture that it is simulated, until it is drawn or takes too long', async () => {
  const trial = trialOf(simulate(testScenario()).migrations[0], { tS: [0, 1], remainingPages: [10, 0] }, 2, 1 / 256)
  const answers: (() => void)[] = []
  let takesTooLong = false
  const tryDrafts = async (drafts: readonly unknown[]) => {
    if (!takesTooLong) await new Promise<void>((resolve) => answers.push(resolve))
    return drafts.map(() => (takesTooLong ? null : trial))
  }
  const store = createStore(() => ({ tryDrafts })) as unknown as CompareStore
  const { container } = render(
    <CompareStoreContext value={store}>
      <EmptyCompare />
    </CompareStoreContext>,
  )
  const pending = () => [...container.querySelectorAll('li')].map((row) => row.querySelector('small') !== null).slice(0, 3)
  expect(pending()).toEqual([true, true, true])
  await waitFor(() => expect(answers.length).toBe(1))
  answers[0]()
  await waitFor(() => expect(pending()).toEqual([false, true, true]))
  await waitFor(() => expect(answers.length).toBe(2))
  takesTooLong = true
  answers[1]()
  await waitFor(() => expect(pending()).toEqual([false, false, false]))
})
