import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { openRecords } from '../../../store/records/openRecords.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import type { BesideRecord } from '../../../compute/tasks/records.ts'
import { Forecast } from './Forecast.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  openRecords().setState({ fan: [], isForecasting: false })
})

/** The place with a record; gives the facts beside it that take effect. */
async function shown(): Promise<BesideRecord[]> {
  const taken: BesideRecord[] = []
  const unknown = { endS: null, remainingS: null, downtimeMs: null, neverProbability: null, narrowBy: [], why: '', basis: 'none' }
  const setBeside = async (beside: BesideRecord) => {
    taken.push(beside)
    openRecords().setState({ beside })
  }
  openRecords().setState({
    beside: { usedMemoryMiB: null, linkMbps: null, downtimeLimitMs: null },
    reading: {
      summary: {
        kind: 'qmp',
        samples: 1,
        firstS: 0,
        lastS: 1,
        resyncsS: [],
        endedS: null,
        unread: 0,
        downtimeLimitMs: null,
        standing: null,
      },
    } as never,
    known: {
      ...unknown,
      atS: 1,
      resyncs: 0,
      knowable: false,
      knowableFromS: null,
      knowableFromRangeS: null,
      horizonS: null,
      downtimeAtMostMs: null,
      transferredMiB: null,
    } as never,
    setBeside,
    want: () => () => undefined,
  })
  await act(async () =>
    render(
      <PlayStoreContext value={standingPlayStore()}>
        <Forecast />
      </PlayStoreContext>,
    ),
  )
  return taken
}

it('a fact beside the record takes effect with Enter, and not again as the field is left', async () => {
  const taken = await shown()
  const link = screen.getByRole('textbox', { name: 'Link, Mbit/s' })
  fireEvent.change(link, { target: { value: '10 Gbit/s' } })
  fireEvent.keyDown(link, { key: 'Enter' })
  expect(taken).toMatchObject([{ linkMbps: 10_000 }])
  fireEvent.blur(link)
  expect(taken).toHaveLength(1)
})

it('a fact beside the record is taken back, and given again', async () => {
  const taken = await shown()
  openRecords().getState().besideHistory.clear()
  const link = screen.getByRole<HTMLInputElement>('textbox', { name: 'Link, Mbit/s' })
  fireEvent.change(link, { target: { value: '2500' } })
  fireEvent.blur(link)
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(link.value).toBe('not known')
  fireEvent.click(screen.getByRole('button', { name: /^Redo/ }))
  expect(taken.map(({ linkMbps }) => linkMbps)).toEqual([2500, null, 2500])
})

it('a wrong fact beside the record leaves the one before in effect, which the field shows again with Escape', async () => {
  const taken = await shown()
  const link = screen.getByRole<HTMLInputElement>('textbox', { name: 'Link, Mbit/s' })
  fireEvent.change(link, { target: { value: '2500' } })
  fireEvent.blur(link)
  fireEvent.change(link, { target: { value: 'fast' } })
  expect(link.getAttribute('aria-invalid')).toBe('true')
  fireEvent.keyDown(link, { key: 'Enter' })
  fireEvent.blur(link)
  expect(taken).toMatchObject([{ linkMbps: 2500 }])
  fireEvent.keyDown(link, { key: 'Escape' })
  expect([link.value, link.getAttribute('aria-invalid')]).toEqual(['2,500', 'false'])
})

it('a chart that is still computed says how far it is', async () => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 600, 400))
  const fan = [0, 0.05].map((atS) => ({ atS, resyncs: 2, knowable: true, endS: null, neverProbability: null }) as never)
  openRecords().setState({ fan, isForecasting: true })
  await shown()
  const { known: last } = openRecords().getState()
  act(() => openRecords().setState({ known: { ...last!, knowable: true } }))
  const chart = screen.getByRole('figure')
  expect(chart.textContent).toContain('2 of 21 moments computed')
  expect(chart.getAttribute('aria-busy')).toBe('true')
  act(() => openRecords().setState({ isForecasting: false }))
  expect(chart.textContent).not.toContain('computed')
  expect(chart.getAttribute('aria-busy')).toBe('false')
})

it('gives the range where a fact beside the record is refused', async () => {
  await shown()
  const field = screen.getByRole('textbox', { name: /^Link/ })
  await act(async () => fireEvent.change(field, { target: { value: 'fast' } }))
  expect(screen.getByRole('alert').textContent).toMatch(/^Enter a number, 0\.001 to 10,000,000 Mbit\/s\. Units: /)
})
