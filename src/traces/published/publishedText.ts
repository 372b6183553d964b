import { formatNumber } from '../../units/format.ts'

/** A published figure or its simulated counterpart, with its unit; null: the migration never converges. */
export function publishedText(figure: number | null, unit: string): string {
  return figure === null ? 'not converged' : `${formatNumber(figure)} ${unit}`
}
