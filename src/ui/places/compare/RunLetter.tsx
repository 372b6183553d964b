/** A run's letter on its colour. */
import { letterOf } from '../../../store/compare/compareStore.ts'

export const RUN_COLOURS = ['var(--run-a)', 'var(--run-b)', 'var(--run-c)', 'var(--run-d)'] as const

export function RunLetter({ place }: { place: number }) {
  return (
    <span className="run-letter" style={{ background: RUN_COLOURS[place] }}>
      {letterOf(place)}
    </span>
  )
}
