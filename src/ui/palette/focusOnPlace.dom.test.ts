import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { focusOnPlace, startOfJump } from './focusOnPlace.ts'

const partOf = (kind: 'main' | 'button' | 'div', place: string) =>
  Object.assign(document.createElement(kind), { tabIndex: -1, textContent: place })

/** What an effect of rendering sees and does comes before observers of the page. */
const rendered = () => new Promise((seen) => setTimeout(seen))

let before: HTMLElement

beforeEach(() => {
  location.hash = '#/papers/models'
  before = document.body.appendChild(partOf('main', 'models'))
})

afterEach(async () => {
  // No place: what a test began ends.
  location.hash = '#/none'
  document.body.replaceChildren()
  await rendered()
})

/** The jump, before its place has rendered. */
function jumpTo(hash: string): void {
  const start = startOfJump(document)
  location.hash = hash
  focusOnPlace(document, start)
}

async function arrives(place: HTMLElement): Promise<void> {
  before.replaceWith(place)
  await rendered()
}

describe('after a jump by the palette', () => {
  it('the focus goes to the main part of the new place once that is there, and not to the one before', async () => {
    jumpTo('#/what-if/runs')
    await rendered()
    expect(document.activeElement).toBe(document.body)
    await arrives(partOf('div', 'loading'))
    expect(document.activeElement).toBe(document.body)
    const compare = document.body.appendChild(partOf('main', 'compare'))
    await rendered()
    expect(document.activeElement).toBe(compare)
  })

  it('the main part that replaces one shown while a place loads has the focus, too', async () => {
    jumpTo('#/learn/never')
    const loading = partOf('main', 'loading')
    await arrives(loading)
    const lesson = partOf('main', 'lesson')
    loading.blur()
    loading.replaceWith(lesson)
    await rendered()
    expect(document.activeElement).toBe(lesson)
  })

  it('another page of the same place has the focus in its main part, which is the same', async () => {
    const link = before.appendChild(partOf('button', 'link'))
    link.focus()
    jumpTo('#/papers/models/liu2011-base')
    await rendered()
    expect(document.activeElement).toBe(before)
  })

  it('the focus stays where the place has put it', async () => {
    jumpTo('#/learn/glossary/dirty-rate')
    const glossary = partOf('main', 'glossary')
    const entry = glossary.appendChild(partOf('div', 'entry'))
    before.replaceWith(glossary)
    entry.focus()
    await rendered()
    expect(document.activeElement).toBe(entry)
    entry.blur()
    glossary.append('more')
    await rendered()
    expect(document.activeElement).toBe(document.body)
  })

  it('the focus stays where the person has put it meanwhile, and then the next place takes none', async () => {
    jumpTo('#/what-if/runs')
    const button = document.body.appendChild(partOf('button', 'menu'))
    button.focus()
    await arrives(partOf('main', 'compare'))
    expect(document.activeElement).toBe(button)
    button.blur()
    document.body.append('more')
    await rendered()
    expect(document.activeElement).toBe(document.body)
  })

  it('the focus is left alone once the person has gone back', async () => {
    jumpTo('#/what-if/runs')
    location.hash = '#/papers'
    await arrives(partOf('main', 'papers'))
    expect(document.activeElement).toBe(document.body)
  })

  it('within Play, or to the address that is shown, nothing has the focus that had not', async () => {
    jumpTo('#/papers/models')
    await rendered()
    expect(document.activeElement).toBe(document.body)
    location.hash = '#s=1'
    jumpTo('#s=2')
    await arrives(partOf('main', 'Play'))
    expect(document.activeElement).toBe(document.body)
  })
})
