/** Names of marks with how each is drawn, in HTML that flows. Screen readers have them in the plot's name and table. */
import type { LiveShape, Mark } from './marks.ts'

export function PlotKey({ marks, className = '' }: { marks: readonly (Mark | LiveShape)[]; className?: string }) {
  if (!marks.some((mark) => 'name' in mark && mark.name !== undefined)) return null
  return (
    <ul className={`plot-key ${className}`} aria-hidden="true">
      {marks.map(
        (mark, i) =>
          'name' in mark &&
          mark.name !== undefined && (
            <li key={i}>
              <Swatch mark={mark} />
              {mark.name}
            </li>
          ),
      )}
    </ul>
  )
}

type Drawn = Exclude<Mark, { kind: 'layer' | 'live' }> | LiveShape

export function Swatch({ mark }: { mark: Drawn }) {
  return (
    <svg width="22" height="10" viewBox="0 0 22 10">
      <Sign mark={mark} />
    </svg>
  )
}

function Sign({ mark }: { mark: Drawn }) {
  const { ink, dash, opacity } = mark
  switch (mark.kind) {
    case 'dots':
      return <circle cx="11" cy="5" r="3.5" fill={mark.filled === false ? 'none' : ink} stroke={ink} strokeWidth="1.5" />
    case 'dot':
      return <circle cx="11" cy="5" r="4" fill={mark.fill} stroke={ink} />
    case 'bar':
      return <rect x=".75" y=".75" width="20.5" height="8.5" fill={mark.fill ?? ink} stroke={ink} strokeWidth="1.25" />
    case 'band':
    case 'area':
      return <rect width="22" height="10" fill={ink} fillOpacity={opacity ?? 0.18} />
    case 'span':
      return (
        <>
          <rect x=".5" y=".5" width="21" height="9" fill={ink} fillOpacity={opacity} stroke="var(--ctl)" />
          {mark.hatched === true && <path d="M2 10L12 0M9 10L19 0M16 10L22 4" stroke="var(--ctl)" strokeWidth="1.5" />}
        </>
      )
    case 'rule':
      return <path d={mark.x === undefined ? 'M0 5H22' : 'M11 0V10'} stroke={ink} strokeDasharray={dash} strokeWidth={mark.width ?? 1} />
    default:
      return <path d="M0 5H22" stroke={ink} strokeDasharray={dash} strokeWidth={mark.width ?? 2} />
  }
}
