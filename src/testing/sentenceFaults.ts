/** What no sentence of the product may contain: values that were never meant for a reader, and words that do not fit their number. */

/** A number that starts here: no digit, point, comma or sign precedes it. */
const FROM = String.raw`(?<![\d.,–−-])`
const COUNTED =
  'rounds|pages|polls|hosts|copies|switchovers|migrations|page faults|stays|states|threads|samples|times|VMs|trials|ranges|links|joins|collections|windows|packets|re-syncs'

const faults: Readonly<Record<string, RegExp>> = {
  'not a number': /\bNaN\b/,
  undefined: /\bundefined\b/,
  null: /\bnull\b/,
  infinite: /Infinity|∞/,
  'an object': /\[object/,
  'two spaces': / {2}/,
  'a space before a mark': / [,.;:](?=\s|$)/,
  'two marks': /[,;:][,;:.]|(?<!\.)\.\.(?!\.)/,
  empty: /^\s*$/,
  'empty brackets': /\(\s*\)/,
  'a plural of one': new RegExp(`${FROM}(?<!, |and )1 (?:${COUNTED})\\b`),
  'a singular of several': new RegExp(
    `${FROM}(?:0|[2-9]|\\d{2,}) (?:${COUNTED.replaceAll(/s(?=\||$)/g, '')
      .replaceAll('copie', 'copy')
      .replaceAll('switche', 'switch')})\\b(?! fault)`,
  ),
  'equal ends of a range': /\b(?:between|from) (\d\S*(?: [A-Za-z%]\S*)?) (?:and|to) \1(?=[\s,.;:)]|$)/i,
  'a size without a unit that fits': new RegExp(`${FROM}0(?:\\.0+)? (?:KiB|GiB|TiB)\\b`),
  'a code': /\bnot-converged\b/,
}

/** Each fault with the text; empty for a sentence that a person could have written. */
export function sentenceFaults(text: string): string[] {
  return Object.entries(faults).flatMap(([name, pattern]) => (pattern.test(text) ? [`${name}: ${text}`] : []))
}
