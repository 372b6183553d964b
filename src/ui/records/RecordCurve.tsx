/** Remaining memory over time: the record's samples, and the run of the scenario. */
import type { RemainingCurve } from '../../worker/records/recordsProtocol.ts'
import { dataSize, duration, say } from '../../units/format.ts'
import { useSize } from '../theme/useSize.ts'
import * as texts from '../../texts/places/recordsPage.ts'

interface RecordCurveProps {
  recorded: RemainingCurve | null
  simulated: RemainingCurve | null
}

const usualWidth = 720
const height = 200
const left = 62
const right = 10
const top = 10
const bottom = 24
/** Few samples are shown one by one. */
const mostDots = 24

export function RecordCurve({ recorded, simulated }: RecordCurveProps) {
  const [size, measured] = useSize()
  const width = size.width === 0 ? usualWidth : size.width
  const curves = [recorded, simulated].filter((curve) => curve !== null)
  const endS = Math.max(...curves.map(({ tS }) => tS[tS.length - 1] ?? 0), 1e-3)
  const mostMiB = Math.max(...curves.flatMap(({ remainingMiB }) => remainingMiB), 1)
  const x = (tS: number): number => left + (width - left - right) * tS / endS
  const y = (mib: number): number => height - bottom - (height - top - bottom) * mib / mostMiB
  const path = ({ tS, remainingMiB }: RemainingCurve): string => tS.map((at, i) => `${i === 0 ? 'M' : 'L'}${x(at).toFixed(1)} ${y(remainingMiB[i]).toFixed(1)}`).join('')
  return (
    <figure className="record-curve" ref={measured}>
      <figcaption>
        <b>{texts.curveTitle}</b>
        {recorded !== null && <span className="record-key" data-whose="record">{texts.recordedKey}</span>}
        {simulated !== null && <span className="record-key" data-whose="run">{texts.simulatedKey}</span>}
      </figcaption>
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={texts.curveLabel(say(dataSize(mostMiB)), say(duration(endS)))}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <line x1={left} x2={width - right} y1={y(mostMiB * share)} y2={y(mostMiB * share)} className="record-grid" />
            <text x={left - 6} y={y(mostMiB * share) + 4} textAnchor="end">{say(dataSize(mostMiB * share))}</text>
            <text x={x(endS * share)} y={height - 6} textAnchor={share === 0 ? 'start' : share === 1 ? 'end' : 'middle'}>{say(duration(endS * share))}</text>
          </g>
        ))}
        {simulated !== null && <path d={path(simulated)} className="record-run" />}
        {recorded !== null && <path d={path(recorded)} className="record-measured" />}
        {recorded !== null && recorded.tS.length <= mostDots && recorded.tS.map((at, i) => <circle key={i} cx={x(at)} cy={y(recorded.remainingMiB[i])} r={3.5} className="record-dot" />)}
      </svg>
    </figure>
  )
}
