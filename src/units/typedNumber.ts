/**
 * Numbers as people type or paste them: thousands between commas, spaces or apostrophes, a comma as decimal sign where no three digits follow
 * it, any minus sign, `2e3`, full-width digits.
 */
const SIGN = '[+\\-−–]?'
/** A group of thousands cannot follow a zero: `0,125` is an eighth. */
const GROUPED = "[1-9]\\d{0,2}(?:(?<separator>[,\\s'’])\\d{3}(?!\\d))(?:\\k<separator>\\d{3}(?!\\d))*(?:\\.\\d*)?"
const PLAIN = '\\d+(?:[.,]\\d*)?|[.,]\\d+'
const NUMBER = new RegExp(`^(${SIGN})\\s*(${GROUPED}|${PLAIN})(?:e([+\\-−]?\\d+))?`, 'i')

/** The number at the beginning of a text, and what follows it; null if it does not begin with a number. */
export function leadingNumber(text: string): { value: number; rest: string } | null {
  // Compatibility forms: a pasted no-break space becomes a space, a digit of an input method an ASCII one.
  const plain = text.normalize('NFKC').trim()
  const match = NUMBER.exec(plain)
  if (match === null) return null
  const [whole, sign, figures, separator, power = '0'] = match
  const digits = separator === undefined ? figures.replace(',', '.') : figures.replaceAll(separator, '')
  const size = Number(`${digits}e${power.replace('−', '-')}`)
  return { value: sign === '' || sign === '+' ? size : -size, rest: plain.slice(whole.length).trim() }
}

/** Null for a text that is not a number alone. */
export function typedNumber(text: string): number | null {
  const start = leadingNumber(text)
  return start?.rest === '' ? start.value : null
}

const THOUSANDS_IN_LIST = /(?<![\d.,])[1-9]\d{0,2}(?:,\d{3})+(?!\d|,\d)/g

/**
 * The numbers of a list, between spaces, semicolons and commas; a comma between thousands separates none: `1,200, 3,400` is two numbers,
 * `10,20,30` three. Text that is not a number stays text.
 */
export function typedNumbers(text: string): (number | string)[] {
  return text
    .replaceAll(THOUSANDS_IN_LIST, (grouped) => grouped.replaceAll(',', ''))
    .split(/[\s,;]+/)
    .filter((entry) => entry !== '')
    .map((entry) => typedNumber(entry) ?? entry)
}
