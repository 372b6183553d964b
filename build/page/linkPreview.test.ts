import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { previewTags } from './linkPreview.ts'

const picture = (address: string | null): unknown =>
  previewTags(address).find(({ attrs }) => attrs?.property === 'og:image')?.attrs?.content

describe('the preview of a link', () => {
  it('has a picture only where the address of the page is known, as it must be absolute', () => {
    expect(picture(null)).toBeUndefined()
    expect(picture('https://example.org/vm')).toBe('https://example.org/vm/preview.png')
    expect(picture('https://example.org/vm/')).toBe('https://example.org/vm/preview.png')
  })

  it.each(['example.org', 'file:///tmp/page/', ''])('refuses %j, which is no address on the web', (address) => {
    expect(() => previewTags(address)).toThrow('SWITCHOVER_URL')
  })

  it('says the size that the picture has', () => {
    const png = readFileSync('docs/pictures/preview.png')
    const said = Object.fromEntries(
      previewTags('https://example.org/').map(({ attrs }) => [attrs?.property ?? attrs?.name, attrs?.content]),
    )
    expect([said['og:image:width'], said['og:image:height']]).toEqual([String(png.readUInt32BE(16)), String(png.readUInt32BE(20))])
  })
})
