/** A text as searches compare it, of the same length: lower case, and the apostrophe that a keyboard types. */
export function comparable(text: string): string {
  return text.toLowerCase().replaceAll('’', "'")
}
