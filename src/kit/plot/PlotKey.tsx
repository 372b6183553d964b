/** Names of marks with how each is drawn, in HTML that flows. Screen readers have them in the plot's name and table. */
import type { Mark } from './marks.ts'

export function PlotKey({ marks }: { marks: readonly Mark[] }) {
  if (!marks.some((mark) => 'name' in mark && mark.name !== undefined)) return null
  return (
    <ul className="plot-key" aria-hidden="true">
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

export function Swatch({ mark }: { mark: Exclude<Mark, { kind: 'layer' }> }) {
  const { ink, dash, opacity, width = 2 } = mark
  return (
    <svg width="22" height="10" viewBox="0 0 22 10">
      {mark.kind === 'dots' ? (
        <circle cx="11" cy="5" r="3.5" fill={mark.filled === false ? 'none' : ink} stroke={ink} strokeWidth="1.5" />
      ) : mark.kind === 'dot' ? (
        <circle cx="11" cy="5" r="4" fill={mark.fill} stroke={ink} />
      ) : mark.kind === 'bar' ? (
        <rect x=".75" y=".75" width="20.5" height="8.5" fill={mark.fill ?? ink} stroke={ink} strokeWidth="1.25" />
      ) : mark.kind === 'band' || mark.kind === 'area' ? (
        <rect width="22" height="10" fill={ink} fillOpacity={opacity ?? 0.18} />
      ) : mark.kind === 'span' ? (
        <>
          <rect x=".5" y=".5" width="21" height="9" fill={ink} fillOpacity={opacity} stroke="var(--ctl)" />
          {mark.hatched === true && <path d="M2 10L12 0M9 10L19 0M16 10L22 4" stroke="var(--ctl)" strokeWidth="1.5" />}
        </>
      ) : mark.kind === 'rule' && mark.x !== undefined ? (
        <path d="M11 0V10" stroke={ink} strokeDasharray={dash} strokeWidth={mark.width ?? 1} />
      ) : (
        <path d="M0 5H22" stroke={ink} strokeDasharray={dash} strokeWidth={mark.kind === 'rule' ? (mark.width ?? 1) : width} />
      )}
    </svg>
  )
}
