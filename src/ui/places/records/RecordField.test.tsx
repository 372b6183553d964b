import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openRecords } from '../../../store/records/openRecords.ts'
import { fileNotRead, recordFile } from '../../../messages/compiled/en/places/recordsPage.ts'
import { partNotLoaded } from '../../../messages/compiled/en/share.ts'
import { RecordExamples, RecordField } from './RecordField.tsx'

/** A worker that is never asked. */
class WorkerStub extends EventTarget {
  postMessage(): void {}
  terminate(): void {}
}

beforeEach(() => {
  vi.stubGlobal('Worker', WorkerStub)
})
afterEach(() => {
  cleanup()
  openRecords().setState({ refused: null })
  vi.unstubAllGlobals()
})

it('an example whose text did not load is named as missing', async () => {
  render(<RecordExamples examples={[{ title: 'One', why: '', text: () => Promise.reject(new Error('offline')) }]} />)
  fireEvent.click(screen.getByRole('button', { name: 'One' }))
  expect((await screen.findByRole('alert')).textContent).toBe(partNotLoaded)
})

/** Chooses a file in the field on screen. */
function choose(file: File): void {
  fireEvent.change(screen.getByLabelText(recordFile), { target: { files: Object.assign([file], { item: (i: number) => [file][i] }) } })
}

it('a file that is gone is refused as unreadable, not as an empty record', async () => {
  render(<RecordField rows={2} />)
  const file = new File([], 'gone.json')
  file.arrayBuffer = () => Promise.reject(new Error('gone'))
  choose(file)
  expect((await screen.findByRole('alert')).textContent).toBe(`gone.json ${fileNotRead}.`)
})

it('the last chosen file wins over one that takes longer to read', async () => {
  render(<RecordField rows={2} />)
  const [slow, last] = [new File([], 'slow.json'), new File([], 'last.json')]
  let fail = (): void => undefined
  slow.arrayBuffer = () => new Promise((_, reject) => void (fail = () => reject(new Error('gone'))))
  last.arrayBuffer = () => Promise.reject(new Error('gone'))
  choose(slow)
  choose(last)
  await screen.findByText(/last\.json/)
  await act(async () => fail())
  expect(screen.getByRole('alert').textContent).toBe(`last.json ${fileNotRead}.`)
})

it('a text that is pasted whole is read at once, one that is pasted behind another waits for the press', () => {
  const { read } = openRecords().getState()
  const taken: string[] = []
  openRecords().setState({ read: async (text: string) => void taken.push(text) })
  render(<RecordField rows={2} />)
  const field = screen.getByRole('textbox')
  const paste = (text: string) => fireEvent.paste(field, { clipboardData: { getData: () => text } })
  paste(' \n')
  paste('Migration status: active')
  fireEvent.change(field, { target: { value: 'Migration status: active' } })
  paste('total time: 5 ms')
  openRecords().setState({ read })
  expect(taken).toEqual(['Migration status: active'])
})
