/** Legend of lines or bars, where there is no room for names beside them. */
import type { SeriesInk } from './seriesInk.ts'

interface SeriesKeyProps {
  names: readonly string[]
  inks: readonly SeriesInk[]
  /** Bars: a filled box in place of a stroke. */
  filled?: readonly string[]
  /** Single observations: a ring. */
  dots?: readonly boolean[]
}

export function SeriesKey({ names, inks, filled, dots = [] }: SeriesKeyProps) {
  return (
    <ul className="plot-key" aria-hidden="true">
      {names.map((name, i) => (
        <li key={name}>
          <svg width="22" height="10" viewBox="0 0 22 10">
            {dots[i] && <circle cx="11" cy="5" r="3.5" fill="none" stroke={inks[i].color} strokeWidth="1.5" />}
            {!dots[i] &&
              (filled === undefined ? (
                <path d="M0 5h22" stroke={inks[i].color} strokeDasharray={inks[i].dash} strokeWidth={inks[i].width + 0.5} />
              ) : (
                <rect x=".75" y=".75" width="20.5" height="8.5" fill={filled[i]} stroke={inks[i].color} strokeWidth="1.25" />
              ))}
          </svg>
          {name}
        </li>
      ))}
    </ul>
  )
}
