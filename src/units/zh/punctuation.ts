/** `units/punctuation.ts` in Chinese. */

export const NAME_COMMA: string = '、'
export const COMMA: string = '，'
export const SEMICOLON: string = '；'
export const COLON: string = '：'
export const FULL_STOP: string = '。'

export function namesInRow(names: readonly string[]): string {
  return names.join(NAME_COMMA)
}

export function labelled(label: string, value: string): string {
  return label + COLON + value
}

export function sentence(text: string): string {
  return text + FULL_STOP
}
