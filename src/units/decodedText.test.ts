import { describe, expect, it } from 'vitest'
import { decodedText } from './decodedText.ts'

const text = '{"name": "Größe 容量"}'
const wide = Buffer.from(`\ufeff${text}`, 'utf16le')

describe('the text of a file', () => {
  it.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a byte order mark', Buffer.from(`\ufeff${text}`)],
    ['UTF-16, low byte first', wide],
    ['UTF-16, high byte first', Buffer.from(wide).swap16()],
  ])('is read from %s', (_, bytes) => {
    expect(decodedText(bytes, { fatal: true })).toBe(text)
  })

  it('has a replacement character for an invalid byte, or is refused', () => {
    const bytes = Buffer.from([0x61, 0xff, 0x62])
    expect(decodedText(bytes)).toBe('a\ufffdb')
    expect(() => decodedText(bytes, { fatal: true })).toThrow(TypeError)
  })
})
