/** Width of a text whose letters are counted, not measured: for models that place labels without a page. */

/** Chinese characters are as wide as they are high: a text of 12 px. */
const WIDE_PX = 12

/** `letterPx`: mean width of its other letters. */
export function textPx(text: string, letterPx: number): number {
  return [...text].reduce((sum, letter) => sum + (letter > '\u2E80' ? WIDE_PX : letterPx), 0)
}
