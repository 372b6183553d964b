/** Full, half, diamond, dash or ring: whether predictions hold, shown by shape and word as well as by colour. */
import { predictionStatusText } from './predictionStatus.ts'
import type { PredictionStatus } from './predictionStatus.ts'

interface PredictionMarkProps {
  holding: PredictionStatus
  /** The word is already beside the mark. */
  silent?: boolean
}

export function PredictionMark({ holding, silent = false }: PredictionMarkProps) {
  const name = silent ? { 'aria-hidden': true } : { role: 'img', 'aria-label': predictionStatusText[holding] }
  return (
    <svg className={`holding holding-${holding}`} width="12" height="12" viewBox="0 0 12 12" {...name}>
      {holding === 'not' && <path d="M6 .5 11.5 6 6 11.5.5 6Z" fill="currentColor" />}
      {holding === 'uncounted' && <path d="M2 6h8" stroke="currentColor" strokeWidth="1.5" />}
      {holding !== 'not' && holding !== 'uncounted' && (
        <circle cx="6" cy="6" r="4.75" fill={holding === 'holds' ? 'currentColor' : 'none'} stroke="currentColor" strokeWidth="1.25" />
      )}
      {holding === 'part' && <path d="M6 1.25a4.75 4.75 0 0 0 0 9.5Z" fill="currentColor" />}
    </svg>
  )
}
