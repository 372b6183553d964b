import { afterEach, describe, expect, it } from 'vitest'
import { keepFocus } from './keptFocus.ts'

let stop = () => undefined as void
afterEach(() => {
  stop()
  document.body.replaceChildren()
})

/** A page of that content, on which the control of that id has the focus after a key or a press. */
function focusedOn(id: string, content: string, by: 'keydown' | 'pointerdown' = 'keydown'): void {
  document.body.innerHTML = content
  for (const each of document.querySelectorAll<HTMLElement>('*')) each.checkVisibility = () => !each.hidden
  stop = keepFocus(document)
  one(id).dispatchEvent(new Event(by, { bubbles: true }))
  one(id).focus()
}
const one = (id: string) => document.querySelector<HTMLElement>(`#${id}`)!
/** The id of what has the focus after a change, of which the observers of the page have heard; empty: nothing. */
async function focusAfter(change: () => void): Promise<string> {
  const heard = new Promise<void>((done) => {
    const observer = new MutationObserver(() => {
      observer.disconnect()
      setTimeout(done)
    })
    observer.observe(document.body, { childList: true, subtree: true })
  })
  change()
  await heard
  await new Promise((done) => setTimeout(done))
  return document.activeElement?.id ?? ''
}

const rows = `<header><button id="top"></button></header>
  <main><ul><li id="first"><select id="kind-1"></select><button id="remove-1"></button></li>
  <li id="second"><select id="kind-2"></select><button id="remove-2"></button></li></ul><button id="add"></button></main>
  <footer><button id="bottom"></button></footer>`

describe('the focus of a control that is taken away', () => {
  it('goes to the row that follows, after the last row to the control behind the list', async () => {
    focusedOn('remove-1', rows)
    expect(await focusAfter(() => one('first').remove())).toBe('kind-2')
    one('remove-2').focus()
    expect(await focusAfter(() => one('second').remove())).toBe('add')
  })

  it('goes to what replaces the control', async () => {
    focusedOn('remove-1', rows)
    const back = document.createElement('button')
    back.id = 'back'
    back.checkVisibility = () => true
    const replace = () => {
      one('first').remove()
      document.querySelector('ul')!.prepend(back)
    }
    expect(await focusAfter(replace)).toBe('back')
  })

  it('skips what no key reaches, and goes back at the end of the main part', async () => {
    focusedOn(
      'last',
      `<main><button id="before"></button><p><button id="last"></button></p><button id="off" disabled></button>
      <i id="apart" tabindex="-1"></i><button id="unseen" hidden></button></main><button id="outside"></button>`,
    )
    expect(await focusAfter(() => one('last').remove())).toBe('before')
  })

  it('stays where the change itself has put it', async () => {
    focusedOn('remove-1', rows)
    const change = () => {
      one('first').remove()
      one('top').focus()
    }
    expect(await focusAfter(change)).toBe('top')
  })

  it('is left alone where the whole main part goes, and where a pointer was used', async () => {
    focusedOn('remove-1', rows)
    expect(await focusAfter(() => document.querySelector('main')!.remove())).toBe('')
    focusedOn('remove-1', rows, 'pointerdown')
    expect(await focusAfter(() => one('first').remove())).toBe('')
  })
})
