import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { testScenario } from '../../../testing/smallScenario.ts'
import * as texts from '../../../messages/compiled/en/places/explore.ts'
import { settingChoices } from './controls/settingChoices.ts'
import { requestOf } from './Explore.tsx'
import { exploreModel } from './exploreModel.ts'
import { ExploreResult } from './ExploreResult.tsx'
import { figureNamed } from './figureChoices.ts'
import { pointSummary } from '../../../analysis/sweep/summary.ts'
import { SweepRunner } from '../../../analysis/sweep/sweepRun.ts'
import { ResultTable } from './ResultTable.tsx'
import { pointWords } from './pointWords.ts'
import { open } from '../../../compute/tasks/sweep.ts'

afterEach(() => {
  cleanup()
  Reflect.deleteProperty(document, 'fonts')
})

it('names the seed whose run a point of several seeds opens', async () => {
  const scenario = testScenario()
  const across = { kind: 'list', path: 'hosts[0].mbps', values: [500, 1000] } as const
  const request = requestOf(scenario, { across, up: null, seeds: 3, untilS: null, show: 'totalS' })
  const reply = open(request)
  if (!reply.ok) throw new Error('refused')
  const runner = new SweepRunner({ document: scenario, scenario }, reply.grid)
  const runs = [4, 9, 6].map((totalS, run) => ({ ...runner.run(run), totalS }))
  const shape = { columns: 2, rows: 1 }
  const sweep = { request, grid: reply.grid, shape, runs, points: [pointSummary(runs)], refused: new Set<number>(), refusals: [] }
  const model = exploreModel(sweep, settingChoices(scenario), 1)
  expect(pointWords(model, { column: 0, row: 0 }, figureNamed('totalS')).more).toContain('seed 3')
})

it('keeps the place of the link to Play until its address can be made', async () => {
  const scenario = testScenario()
  const request = requestOf(scenario, {
    across: { kind: 'list', path: 'hosts[0].mbps', values: [500, 1000] },
    up: null,
    seeds: 1,
    untilS: null,
    show: 'totalS',
  })
  const reply = open(request)
  if (!reply.ok) throw new Error('refused')
  const grid = { ...reply.grid, repeats: 1 }
  const sweep = { request, grid, shape: { columns: 2, rows: 1 }, runs: [], points: [], refused: new Set<number>(), refusals: [] }
  const model = exploreModel(sweep, settingChoices(scenario), 1)
  const shown = (hash: string | null) => (
    <ExploreResult
      model={model}
      figure={figureNamed('totalS')}
      cell={{ column: 0, row: 0 }}
      choose={() => undefined}
      open={() => undefined}
      leave={() => undefined}
      hash={hash}
    />
  )
  Object.defineProperty(document, 'fonts', { configurable: true, value: { load: async () => [] } })
  const { rerender } = render(shown(null))
  const link = screen.getByText(texts.openInPlay)
  expect([link.getAttribute('href'), link.getAttribute('aria-disabled')]).toEqual([null, 'true'])
  rerender(shown('#s=1.abc'))
  expect([link.getAttribute('href'), link.getAttribute('aria-disabled')]).toEqual(['#s=1.abc', 'false'])
})

it('writes in the data table why a point does not complete', async () => {
  const scenario = { ...testScenario(), endS: 0.01 }
  const across = { kind: 'list', path: 'hosts[0].mbps', values: [500, 1000] } as const
  const request = requestOf(scenario, { across, up: null, seeds: 1, untilS: null, show: 'totalS' })
  const reply = open(request)
  if (!reply.ok) throw new Error('refused')
  const runner = new SweepRunner({ document: scenario, scenario }, reply.grid)
  const points = [pointSummary([runner.run(0)]), pointSummary([{ ...runner.run(1), outcome: 'cancelled' }])]
  const sweep = { request, grid: reply.grid, shape: { columns: 2, rows: 1 }, runs: [], points, refused: new Set<number>(), refusals: [] }
  const { container } = render(<ResultTable model={exploreModel(sweep, settingChoices(scenario), 1)} />)
  const table = container.querySelector('details')!
  table.open = true
  fireEvent(table, new Event('toggle'))
  expect(screen.getAllByRole('row').map((row) => row.querySelectorAll('td')[1]?.textContent)).toEqual([
    undefined,
    texts.notWithin('0.01'),
    texts.outcomes.cancelled,
  ])
})
