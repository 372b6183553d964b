// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createRecordsStore } from '../../../store/records/recordsStore.ts'
import type { RecordsStore } from '../../../store/records/recordsStore.ts'
import { fileNotRead, recordFile } from '../../../texts/places/recordsPage.ts'
import { partNotLoaded } from '../../../texts/share.ts'
import { RecordExamples, RecordField } from './RecordField.tsx'

const records = vi.hoisted((): { store: RecordsStore | null } => ({ store: null }))
vi.mock('../../../store/records/openRecords.ts', () => ({ openRecords: () => records.store }))

beforeEach(() => {
  records.store = createRecordsStore({ read: () => Promise.reject(new Error('not asked for')) })
})
afterEach(cleanup)

it('an example whose text did not load is told of', async () => {
  render(<RecordExamples examples={[{ title: 'One', why: '', text: () => Promise.reject(new Error('offline')) }]} />)
  fireEvent.click(screen.getByRole('button', { name: 'One' }))
  expect((await screen.findByRole('alert')).textContent).toBe(partNotLoaded)
})

it('a file that is gone is refused as unreadable, not as an empty record', async () => {
  render(<RecordField rows={2} />)
  const file = new File([], 'gone.json')
  file.arrayBuffer = () => Promise.reject(new Error('gone'))
  fireEvent.change(screen.getByLabelText(recordFile), { target: { files: Object.assign([file], { item: (i: number) => [file][i] }) } })
  expect((await screen.findByRole('alert')).textContent).toBe(`gone.json ${fileNotRead}.`)
})
