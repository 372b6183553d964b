import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FormHistory } from './formHistory.ts'

/** A form of one text, and its history. */
class Form {
  readonly history = new FormHistory<{ text: string }>()
  text = ''

  type(text: string, control: string | null): void {
    this.history.changes({ text: this.text }, control)
    this.text = text
  }

  go(direction: 'undo' | 'redo'): string | null {
    const to = this.history.go(direction, { text: this.text })
    if (to !== null) this.text = to.text
    return to === null ? null : to.text
  }
}

describe('the steps of a form', () => {
  it('hold the changes of one control until it is released, and each change that no control makes', () => {
    const form = new Form()
    for (const text of ['1', '12', '123']) form.type(text, 'a')
    form.type('4', 'b')
    form.history.release()
    form.type('5', 'b')
    form.type('6', null)
    form.type('7', null)
    expect(Array.from({ length: 6 }, () => form.go('undo'))).toEqual(['6', '5', '4', '123', '', null])
    expect(Array.from({ length: 6 }, () => form.go('redo'))).toEqual(['123', '4', '5', '6', '7', null])
  })

  it('begin anew after a step of undo, and the undone ones are gone', () => {
    const form = new Form()
    form.type('1', 'a')
    form.type('2', null)
    form.go('undo')
    form.type('3', 'a')
    expect(form.go('redo')).toBeNull()
    expect([form.go('undo'), form.go('undo'), form.go('undo')]).toEqual(['1', '', null])
  })

  it('skip a text that was typed and taken away again', () => {
    const form = new Form()
    form.type('1', null)
    for (const text of ['12', '1']) form.type(text, 'a')
    expect(form.go('undo')).toBe('')
  })

  it('lead back to the first state and forward to the last, whatever was changed', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom('', '1', '2', '3'), fc.constantFrom('a', 'b', null)), { maxLength: 30 }), (changes) => {
        const form = new Form()
        for (const [text, control] of changes) form.type(text, control)
        const last = form.text
        while (form.go('undo') !== null);
        expect(form.text).toBe('')
        while (form.go('redo') !== null);
        expect(form.text).toBe(last)
      }),
    )
  })
})
