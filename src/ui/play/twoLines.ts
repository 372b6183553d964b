/** Estimates the width of a text that is set in two lines, before it is laid out. */

/** Mean width of a character of the typeface, in em. */
const CHARACTER_EM = 0.49
/** The first line ends before the word that does not fit. */
const LONGEST_WORD = 6
/** From here on characters are as wide as high, or nearly: kana, Chinese characters, full-width signs. */
const WIDE_FROM = 0x2e80

/** Width, in em, at which a text wraps into two lines. */
export function twoLinesEm(text: string): number {
  let characters = 0
  for (const sign of text) characters += sign.codePointAt(0)! >= WIDE_FROM ? 2 : 1
  return CHARACTER_EM * (Math.ceil(characters / 2) + LONGEST_WORD)
}
