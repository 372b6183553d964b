/**
 * The text in the bytes of a file: UTF-8, with or without a byte order mark, or UTF-16 with one, as PowerShell writes it. Invalid bytes become
 * replacement characters.
 *
 * @throws TypeError for invalid bytes if `fatal`
 */
export function decodedText(bytes: Uint8Array, { fatal = false } = {}): string {
  return new TextDecoder(encodingOf(bytes), { fatal }).decode(bytes)
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}
