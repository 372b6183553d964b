import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { contradictionCodes } from '../../../records/import/importer.ts'
import { decodeShareLink } from '../../../scenario/codec/shareLink.ts'
import { pausedGuest } from '../../../records/examples/publishedRecords.ts'
import { lateReply } from '../../../testing/records/lateReply.ts'
import { openRecords } from '../../../store/records/openRecords.ts'
import { samples } from '../../../testing/records/recordSamples.ts'
import * as recordTexts from '../../../messages/compiled/en/places/records.ts'
import * as texts from '../../../messages/compiled/en/places/recordsPage.ts'
import { importRecord } from '../../../records/import/importRecord.ts'
import { inOneGo } from '../../../records/scenario/recordRun.ts'
import { fittedView, recordView } from '../../../compute/tasks/records/recordView.ts'
import { Contradictions, FactsTable } from './RecordFigures.tsx'
import { RecordPage, RecordScenario } from './RecordPage.tsx'

afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

function viewOf(text: string, name = '') {
  const imported = importRecord(text)
  if (!imported.ok) throw new Error(imported.why)
  const reading = recordView(imported.record)
  const fitted = inOneGo(fittedView(imported.record, name))
  return { ...reading, fitted, whole: { ...reading.document, ...fitted } }
}

function pageOf(text: string) {
  const { fitted, ...reading } = viewOf(text)
  return <RecordPage reading={reading} fitted={fitted} />
}

describe('the figures of a record', () => {
  const { facts, document } = viewOf(pausedGuest)

  it('lead from each contradicted figure to its contradiction, which has a title', () => {
    render(
      <>
        <FactsTable facts={facts} contradictions={document.contradictions} />
        <Contradictions contradictions={document.contradictions} />
      </>,
    )
    const title = texts.contradictionTitles['guest-was-paused']
    const row = screen.getByRole('row', { name: /^Downtime/ })
    fireEvent.click(within(row).getByRole('button', { name: texts.contradicted(title) }))
    expect(globalThis.document.activeElement?.textContent).toContain(title)
    expect(globalThis.document.activeElement?.textContent).not.toContain('guest-was-paused')
    expect(within(screen.getByRole('row', { name: /^Memory/ })).queryByRole('button')).toBeNull()
  })

  it('have a title for every contradiction', () => {
    expect(Object.keys(texts.contradictionTitles).toSorted()).toEqual([...contradictionCodes].toSorted())
  })
})

describe('the page of a record', () => {
  it.each([
    ['dirty-rate', samples.dirtyRate],
    ['write-trace', 'time_s,page\n0.1,5\n0.2,9\n0.3,5\n'],
    ['predicted-times', samples.predictedTimes],
  ] as const)('says nothing about an end of the migration for %s, which is none', (kind, text) => {
    const view = viewOf(text)
    expect(view.document.kind).toBe(kind)
    render(pageOf(text))
    expect(screen.queryByText(texts.summary(texts.kindNames[kind], 0, view.document.complete), { exact: false })).toBeNull()
    expect(screen.getByText(texts.summaryOfFigures(texts.kindNames[kind]), { exact: false })).toBeTruthy()
    expect(view.facts.filter(({ key }) => key === 'status').map(({ meaning }) => meaning)).not.toContain(
      recordTexts.meaning.statusElsewhere,
    )
  })

  it('says of data that were counted well before the end that they are those of the last counters', () => {
    const counted = (text: string) => viewOf(text).facts.find(({ key }) => key === 'transferredMiB')!
    const early = samples.proxmox.replace(/^.* 21:47:5[3-7] .*\n/gm, '').replace(/^.*migration completed, transferred.*\n/m, '')
    expect(counted(early)).toMatchObject({ value: '6.00 GiB', meaning: recordTexts.transferredByLastCounters })
    expect(counted(samples.proxmox)).toMatchObject({ value: '11.7 GiB', meaning: recordTexts.meaning.transferredMiB })
  })

  it('says whether a migration reached its end', () => {
    const view = viewOf(pausedGuest)
    render(pageOf(pausedGuest))
    expect(screen.getByText(texts.summary(texts.kindNames[view.document.kind], 1, true), { exact: false })).toBeTruthy()
  })
})

describe('the scenario of a record', () => {
  it('follows the facts, and says until then that it is fitted or that this was stopped', () => {
    const { fitted: _, ...reading } = viewOf(pausedGuest)
    render(<RecordPage reading={reading} fitted={null} />)
    expect(screen.getByRole('row', { name: /^Downtime/ })).toBeTruthy()
    expect(screen.getByRole('status').textContent).toBe(texts.notFitted)
    act(() => openRecords().setState({ isFitting: true }))
    expect(screen.getByRole('status').textContent).toBe(texts.fitting)
    expect(screen.getByRole('button', { name: 'Cancel' })).toBeTruthy()
    act(() => openRecords().setState({ isFitting: false }))
  })

  it('offers no forecast of the end of a migration that has ended, and narrows no interval that is not shown', () => {
    const { whole: document } = viewOf(pausedGuest)
    expect([document.complete, document.fit?.parameters, document.samples]).toEqual([true, [], 1])
    render(<RecordScenario document={document} />)
    expect(screen.queryByRole('link', { name: texts.forecast })).toBeNull()
    expect(screen.getByRole('link', { name: texts.advice })).toBeTruthy()
    expect(screen.queryByText(texts.narrowHead)).toBeNull()
  })

  it('says how much remains in the run when an unfinished record ends, as its time and data may agree while the curves do not', () => {
    render(pageOf(samples.domjobinfo))
    const remaining = () => screen.getByText(texts.remainingAtEnd).nextElementSibling?.textContent
    expect(remaining()).toBe('29.3 GiBrecord: 26.3 GiBrun, in its last two rounds: at most 29.4 GiB')
    expect(screen.queryByText(texts.timeError)).toBeNull()
    cleanup()
    render(pageOf(lateReply))
    expect(remaining()).toContain('record: 205 MiBrun, in its last two rounds: at most 152 MiB')
    expect(screen.getByText(texts.likeness.closest)).toBeTruthy()
    cleanup()
    render(pageOf(samples.qmpLog))
    expect(screen.queryByText(texts.remainingAtEnd)).toBeNull()
    expect(screen.getByText(texts.timeError)).toBeTruthy()
  })

  it('says what an unfinished record shows by itself, and draws no line across rounds that it does not show', () => {
    vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 720, 400))
    const curve = (text: string) => {
      const { container } = render(pageOf(text))
      const path = container.querySelector(`[data-mark="${texts.recordedKey}"]`)!.getAttribute('d')!
      return { lines: path.match(/L/g)?.length ?? 0, dots: container.querySelectorAll('.recharts-dot').length }
    }
    // 1.36 TiB of a guest with 16 GiB lie between the two samples.
    expect(curve(samples.nova)).toEqual({ lines: 0, dots: 2 })
    expect(document.body.textContent.replaceAll(/\s/g, ' ')).toMatch(/Has not converged: .* 85\.2 times the memory/)
    cleanup()
    expect(curve(samples.nova.replace('1463919506985', '9463919506'))).toEqual({ lines: 1, dots: 2 })
    expect(document.body.textContent).not.toContain('Has not converged')
  })

  it.each([
    ['', texts.kindNames['qmp-log']],
    ['stuck.log', 'stuck.log'],
  ])('opens in Play with a name: read as %j, it is %j', async (name, shown) => {
    render(<RecordScenario document={viewOf(samples.qmpLog, name).whole} />)
    const link = await screen.findByRole('link', { name: texts.openInPlay })
    expect(decodeShareLink(link.getAttribute('href') ?? '')).toMatchObject({ ok: true, value: { name: shown } })
  })
})
