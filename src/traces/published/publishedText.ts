import { formatNumber, formatRounded } from '../../units/format.ts'

/** A published figure or its simulated counterpart, with its unit; null: the migration never converges. Rounds are whole, but for means. */
export function publishedText(figure: number | null, unit: string): string {
  if (figure === null) return 'not converged'
  return `${unit === 'rounds' ? formatRounded(figure, 3) : formatNumber(figure)} ${unit}`
}
