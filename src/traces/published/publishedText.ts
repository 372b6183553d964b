import { formatNumber } from '../../units/format.ts'

/** A published figure or its simulated counterpart; null: it never ends. */
export function publishedText(figure: number | null, unit: string): string {
  return figure === null ? 'never ends' : `${formatNumber(figure)} ${unit}`
}
