/** `units/punctuation.ts` in Chinese. */

export const NAME_COMMA: string = '、'

export function namesInRow(names: readonly string[]): string {
  return names.join(NAME_COMMA)
}

export function labelled(label: string, value: string): string {
  return `${label}：${value}`
}

export function sentence(text: string): string {
  return `${text}。`
}
