import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { gridDay, setGridDay } from '../../store/grid/gridDay.ts'
import { FormUndo } from './FormUndo.tsx'
import { useKeptForm } from './useKeptForm.ts'

afterEach(cleanup)

interface Wishes {
  pause: string
  kind: string
}

function WishesForm({ name, read }: { name: string; read?: (contents: unknown) => Wishes | null }) {
  const { form, history, set, restore } = useKeptForm<Wishes>(name, () => ({ pause: '300', kind: 'any' }), read)
  return (
    <form onBlur={() => history.release()}>
      <input aria-label="Pause" value={form.pause} onChange={({ target }) => set({ pause: target.value }, 'pause')} />
      <button type="button" onClick={() => set({ kind: 'safe' }, null)}>
        Safe
      </button>
      <button type="button" onClick={() => set({ pause: '300', kind: 'any' }, null)}>
        Reset
      </button>
      <FormUndo history={history} form={form} restore={restore} />
    </form>
  )
}

const pause = () => screen.getByRole<HTMLInputElement>('textbox', { name: 'Pause' })
const type = (text: string) => act(() => void fireEvent.change(pause(), { target: { value: text } }))
const press = (name: string | RegExp) => act(() => void fireEvent.click(screen.getByRole('button', { name })))
/** The buttons that have a step to take. */
const steps = () =>
  screen
    .getAllByRole('button', { name: /^(?:Undo|Redo)$/ })
    .filter((button) => button.getAttribute('aria-disabled') === 'false')
    .map((button) => button.getAttribute('aria-label'))

describe('undo of a form', () => {
  it('takes the changes of a form back, those of one control as one step, and makes them again', () => {
    render(<WishesForm name="named" />)
    expect(steps()).toEqual([])
    for (const text of ['3', '', '5', '50']) type(text)
    expect(steps()).toEqual(['Undo'])
    press('Safe')
    press('Reset')
    press(/^Undo/)
    press(/^Undo/)
    expect(steps()).toEqual(['Undo', 'Redo'])
    expect(screen.getByRole('status').textContent).toBe('Undone')
    press(/^Undo/)
    expect(pause().value).toBe('300')
    act(() => void fireEvent.keyDown(document.body, { key: 'y', ctrlKey: true }))
    expect(pause().value).toBe('50')
  })

  it('takes back the grid that is chosen beside the form, in turn with the form', () => {
    setGridDay({ perKWh: [473] }, null)
    render(<WishesForm name="grid" />)
    type('50')
    act(() => setGridDay({ perKWh: [44] }, null))
    press(/^Undo/)
    expect([gridDay().perKWh, pause().value]).toEqual([[473], '50'])
    expect(steps()).toEqual(['Undo', 'Redo'])
    press(/^Undo/)
    press(/^Redo/)
    press(/^Redo/)
    expect([gridDay().perKWh, pause().value]).toEqual([[44], '50'])
    setGridDay({ perKWh: [473] }, null)
  })

  it('is still there when the form opens again', () => {
    const { unmount } = render(<WishesForm name="kept" />)
    type('50')
    unmount()
    render(<WishesForm name="kept" />)
    expect(pause().value).toBe('50')
    act(() => void fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true }))
    expect(pause().value).toBe('300')
  })
})

describe('a form whose contents the tab keeps', () => {
  const KEY = 'switchover.form loaded'
  const read = (contents: unknown) => (typeof contents === 'object' ? (contents as Wishes | null) : null)

  it('has them again after the page is loaded anew, and keeps each change', () => {
    sessionStorage.setItem(KEY, JSON.stringify({ pause: '70', kind: 'any' }))
    render(<WishesForm name="loaded" read={read} />)
    expect(pause().value).toBe('70')
    expect(steps()).toEqual([])
    type('80')
    expect(JSON.parse(sessionStorage.getItem(KEY)!)).toEqual({ pause: '80', kind: 'any' })
  })

  it('is the first one where the kept contents are none of its kind, and another form keeps nothing', () => {
    sessionStorage.setItem('switchover.form odd', '7')
    render(<WishesForm name="odd" read={read} />)
    expect(pause().value).toBe('300')
    cleanup()
    render(<WishesForm name="plain" />)
    type('80')
    expect(sessionStorage.getItem('switchover.form plain')).toBeNull()
  })
})
