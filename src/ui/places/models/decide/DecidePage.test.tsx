import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { RatedPolicy } from '../../../../analysis/planner/everyPolicy.ts'
import { gangScenarios } from '../../../../analysis/planner/gangScenarios.ts'
import { PlayStoreContext } from '../../../../store/play/usePlay.ts'
import { standingPlayStore } from '../../../../testing/store/renderedPlayStore.ts'
import * as texts from '../../../../messages/compiled/en/places/models.ts'
import { tableOf } from '../../../../messages/compiled/en/plots.ts'
import { modelsStore } from '../useModels.ts'
import { DecidePage } from './DecidePage.tsx'
import { decisions } from './decisions.ts'

const asked = vi.fn(async () => undefined)
const { decide } = modelsStore().getState()

beforeEach(() => modelsStore().setState({ decide: asked }))
afterEach(() => {
  cleanup()
  asked.mockClear()
  modelsStore().setState({ decided: {}, decide })
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

async function shown(id: string) {
  const store = standingPlayStore()
  await act(async () =>
    render(
      <PlayStoreContext value={store}>
        <DecidePage decision={decisions.find((one) => one.id === id)!} />
      </PlayStoreContext>,
    ),
  )
  return store
}

const choose = (name: string, value: string) => fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } })
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

describe('the page of what migrates', () => {
  it('asks by itself when it opens, unless it has been asked', async () => {
    await shown('policies')
    expect(asked.mock.calls).toEqual([['policies', { of: { gang: 'both-ways' } }]])
    cleanup()
    asked.mockClear()
    modelsStore().setState({ decided: { policies: { kind: 'done', rated: [rated('One', 1)], why: '' } } })
    await shown('policies')
    expect(asked.mock.calls).toEqual([])
  })

  it('asks for the chosen gang, or for the scenario in Play', async () => {
    const store = await shown('policies')
    asked.mockClear()
    choose(texts.gangOf, gangScenarios[1].id)
    press(texts.compareAll)
    choose(texts.gangOf, '')
    press(texts.compareAll)
    expect(asked.mock.calls).toEqual([
      ['policies', { of: { gang: gangScenarios[1].id } }],
      ['policies', { of: { scenario: store.getState().scenario } }],
    ])
  })

  it('divides the weights of the loop by their sum', async () => {
    await shown('loop')
    const weight = screen.getByRole('textbox', { name: texts.loopWeight(texts.loopQuantities.a) })
    fireEvent.change(weight, { target: { value: '5' } })
    press(texts.runLoop)
    expect(asked).toHaveBeenLastCalledWith('loop', {
      scenario: null,
      hosts: null,
      moves: 10,
      weights: { a: 0.625, b: 0.125, c: 0.125, d: 0.125 },
    })
  })

  it('takes the threshold of hot spots in percent, and opens again as it was left', async () => {
    await shown('hot-spots')
    choose(texts.vmThatLeaves, 'smallest')
    cleanup()
    await shown('hot-spots')
    press(texts.findHotSpots)
    expect(asked).toHaveBeenLastCalledWith('rebalance', {
      scenario: null,
      settings: { threshold: 0.75, everyS: 5, samples: 3, untilS: 300, leaver: 'smallest', mostMoves: 50 },
    })
  })

  it('has a row for each policy in the order of their costs, with the missed deadlines in percent', async () => {
    modelsStore().setState({ decided: { policies: { kind: 'done', rated: [rated('One', 0.5), rated('Two', 0.75)], why: '' } } })
    await shown('policies')
    const rows = within(screen.getByRole('region', { name: tableOf(texts.everyPolicyTable) }))
      .getAllByRole('row')
      .slice(1)
    expect(rows.map((row) => row.textContent?.slice(0, 3))).toEqual(['One', 'Two'])
    expect(within(rows[0]).getAllByRole('cell').at(-1)?.textContent).toBe('25')
  })
})
