import { expect, it } from 'vitest'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import { stepEntries } from './playEntries.ts'

const here = () => undefined

it('undo and redo pass over steps that change nothing, as the buttons of the page do', () => {
  const store = standingPlayStore()
  const set = (...rates: number[]) => {
    for (const mbps of rates) store.getState().setField('hosts[0].mbps', mbps)
    store.getState().releaseControl()
  }
  const first = store.getState().draft
  set(400)
  const changed = store.getState().draft
  // A slider that is dragged away and back.
  set(300, 400)
  const entries = () => stepEntries(store, here)
  expect(entries()[0]).toMatchObject({ label: 'Undo', against: '' })
  void entries()[0].act()
  expect(store.getState().draft).toEqual(first)
  expect(entries()[0].against).toBe('Nothing to undo.')
  void entries()[1].act()
  expect(store.getState().draft).toEqual(changed)
})
