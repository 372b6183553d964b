import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { LabFigures } from '../../../../analysis/lab/labFigures.ts'
import type { Policy } from '../../../../analysis/lab/policies.ts'
import { never } from '../../../../messages/compiled/en/places/lab.ts'
import { LabTable } from './LabTable.tsx'

afterEach(cleanup)

const policy: Policy = { mechanism: 'fixed', end: 'cancel', knobs: { completionTimeoutPerGiB: 150 } }
const figures: LabFigures = { runs: 100, completes: 0.75, medianS: 90, p90S: 150, p90DowntimeMs: 900, lostS: 3, dataFactor: 2.5 }

/** Cells of the row of one policy, without the link. */
function cellsOf(figuresOfIt: LabFigures): (string | null)[] {
  const { unmount } = render(
    <LabTable
      title="Policies"
      marked={[{ mark: '1', name: null, rated: { policy, figures: figuresOfIt } }]}
      chosen={null}
      choose={() => undefined}
    />,
  )
  const cells = screen.getAllByRole('cell').map(({ textContent }) => textContent?.replaceAll('\u00A0', ' ') ?? null)
  unmount()
  return cells.slice(1, 7)
}

it('a policy has its figures in their units: times in seconds and minutes, the downtime in milliseconds', () => {
  expect(cellsOf(figures)).toEqual(['75.0 %', '90.0 s', '2.50 min', '900 ms', '3.00 s', '2.50'])
  expect(cellsOf({ ...figures, completes: 0, p90DowntimeMs: null })[3]).toBe(never)
})
