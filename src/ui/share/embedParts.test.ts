import { describe, expect, it } from 'vitest'
import { embedAddress, frameSnippet, pageAddress, partIn, parts, placeLink } from './embedParts.ts'

const PAGE = 'https://x.org/play/#s=1.abc&vm=web&at=7.6'

describe('a part of Play in a frame', () => {
  it('is named in the address, and the whole is shown for an unknown name', () => {
    for (const part of parts) expect(partIn(new URL(embedAddress(PAGE, part)).search)).toBe(part)
    expect(partIn('?embed&view=chart')).toBe('remaining')
    for (const search of ['?embed', '?embed&view=', '?embed&view=toString', '?view=%00']) expect(partIn(search)).toBe('whole')
  })

  it('leads back to the page with the same scenario and moment', () => {
    expect(embedAddress(PAGE, 'stage')).toBe('https://x.org/play/?embed&view=stage#s=1.abc&vm=web&at=7.6')
    for (const part of parts) expect(pageAddress(embedAddress(PAGE, part))).toBe(PAGE)
    expect(pageAddress('https://x.org/?theme=dark&embed&origin=https%3A%2F%2Fy.org#a')).toBe('https://x.org/?theme=dark#a')
  })

  it('links to another place in a new tab, and the page in itself', () => {
    const place = '#/learn/glossary/downtime'
    expect(placeLink(place, embedAddress(PAGE, 'stage'))).toEqual({
      href: `https://x.org/play/${place}`,
      target: '_blank',
      rel: 'noopener',
    })
    expect(placeLink(place, PAGE)).toEqual({ href: place })
  })

  it('has a snippet whose names cannot leave their attributes', () => {
    const snippet = frameSnippet(PAGE, 'stage', 'A "fast" <link> & more')
    expect(snippet).toContain('src="https://x.org/play/?embed&amp;view=stage#s=1.abc&amp;vm=web&amp;at=7.6"')
    expect(snippet).toContain('title="A &quot;fast&quot; &lt;link> &amp; more"')
    expect(snippet.match(/"/g)?.length).toBe(2 * 7)
  })
})
