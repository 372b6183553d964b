import { afterEach, expect, it, vi } from 'vitest'
import { leaveKeysToComposition } from './composition.ts'

afterEach(() => document.body.replaceChildren())

it('keeps the keys of an input method from the listeners of the page, and no others', () => {
  leaveKeysToComposition()
  const field = document.body.appendChild(document.createElement('input'))
  const heard = vi.fn<(event: KeyboardEvent) => void>()
  document.body.addEventListener('keydown', heard)
  const press = (init: KeyboardEventInit) => field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, ...init }))
  press({ isComposing: true })
  press({ keyCode: 229 })
  expect(heard).not.toHaveBeenCalled()
  press({ keyCode: 13 })
  expect(heard).toHaveBeenCalledTimes(1)
})
