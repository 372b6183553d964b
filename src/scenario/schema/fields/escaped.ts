/**
 * Characters that a message may quote but must not contain: control characters, which control a terminal, and format characters, which
 * reorder or hide the text around them (bidirectional overrides, zero-width characters). Line separators and halves of surrogate pairs
 * count too.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu

/** The text with each of these characters escaped, as `\u202E` or `\u{E0001}`. */
export function escaped(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
    return code.length === 4 ? `\\u${code}` : `\\u{${code}}`
  })
}
