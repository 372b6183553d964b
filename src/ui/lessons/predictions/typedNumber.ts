/** A number as a person types it: commas or spaces between thousands, a true minus, `2e3`; null for anything else. */
export function typedNumber(text: string): number | null {
  const plain = text
    .trim()
    .replaceAll('−', '-')
    .replaceAll(/(?<=\d)[,\s\u00A0\u202F](?=\d{3}(?!\d))/g, '')
  return /^-?(?:\d+\.?\d*|\.\d+)(?:e-?\d{1,2})?$/i.test(plain) ? Number(plain) : null
}
