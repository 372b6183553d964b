import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RatedPolicy } from '../../../../analysis/planner/everyPolicy.ts'
import { gangScenarios } from '../../../../analysis/planner/gangScenarios.ts'
import { PlayStoreContext } from '../../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../../testing/store/renderedPlayStore.ts'
import * as texts from '../../../../messages/compiled/en/places/models.ts'
import { tableOf } from '../../../../messages/compiled/en/plots.ts'
import { modelsStore } from '../useModels.ts'
import { PoliciesPage } from './PoliciesPage.tsx'

const rate = vi.fn(async () => undefined)
const { ratePolicies } = modelsStore().getState()

beforeEach(() => modelsStore().setState({ ratePolicies: rate }))
afterEach(() => {
  cleanup()
  rate.mockClear()
  modelsStore().setState({ policies: null, ratePolicies })
})

const rated = (name: string, cost: number): RatedPolicy =>
  ({
    name,
    rule: name,
    family: 'fixed',
    cost,
    sums: { totalS: 10, lostS: 1, transferredMiB: 100, missShare: 0.25 },
    trafficLostMiB: 2,
    scenario: gangScenarios[0].scenario,
  }) as RatedPolicy

async function shown() {
  const store = standingPlayStore()
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <PoliciesPage />
      </PlayStoreContext>,
    ),
  )
  return store
}

describe('the page of the policies', () => {
  it('rates them on a gang when it opens, unless they have been rated', async () => {
    await shown()
    expect(rate.mock.calls).toEqual([[{ of: { gang: 'both-ways' } }]])
    cleanup()
    rate.mockClear()
    modelsStore().setState({ policies: { kind: 'done', rated: [rated('One', 1)], why: '' } as never })
    await shown()
    expect(rate.mock.calls).toEqual([])
  })

  it('rates the chosen gang, or the scenario in Play', async () => {
    const store = await shown()
    rate.mockClear()
    const gang = screen.getByRole('combobox', { name: texts.gangOf })
    const compare = () => fireEvent.click(screen.getByRole('button', { name: texts.compareAll }))
    fireEvent.change(gang, { target: { value: gangScenarios[1].id } })
    compare()
    fireEvent.change(gang, { target: { value: '' } })
    compare()
    expect(rate.mock.calls).toEqual([[{ of: { gang: gangScenarios[1].id } }], [{ of: { scenario: store.getState().scenario } }]])
  })

  it('has a row for each policy in the order of their costs, with the missed deadlines in percent', async () => {
    modelsStore().setState({ policies: { kind: 'done', rated: [rated('One', 0.5), rated('Two', 0.75)], why: '' } as never })
    await shown()
    const rows = within(screen.getByRole('region', { name: tableOf(texts.everyPolicyTable) }))
      .getAllByRole('row')
      .slice(1)
    expect(rows.map((row) => row.textContent?.slice(0, 3))).toEqual(['One', 'Two'])
    expect(within(rows[0]).getAllByRole('cell').at(-1)?.textContent).toBe('25')
  })
})
