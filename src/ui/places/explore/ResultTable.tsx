/** Every point of a sweep as a table: for screen readers, and to read exact figures. */
import { useState } from 'react'
import { formatWhole } from '../../../units/format.ts'
import { settingValueText } from './axisModel.ts'
import type { ExploreModel } from './exploreModel.ts'
import { figureChoices } from './figureChoices.ts'
import { pointFailure, spreadText } from './pointWords.ts'
import * as texts from '../../../texts/places/explore.ts'

const shownAtMost = 2_000

export function ResultTable({ model }: { model: ExploreModel }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="border-y border-line py-3" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="font-semibold">{texts.dataTable}</summary>
      {isOpen && <Table model={model} />}
    </details>
  )
}

function Table({ model }: { model: ExploreModel }) {
  const {
    across,
    up,
    columns,
    sweep: { points },
  } = model
  const rows = points.flatMap((point, i) => (point === undefined ? [] : [{ i, point }]))
  return (
    <div className="figure-table mt-2" tabIndex={0} role="region" aria-label={texts.dataTable}>
      <table aria-label={texts.dataTable}>
        <thead>
          <tr>
            {up !== null && <th scope="col">{up.choice.label}</th>}
            <th scope="col">{across.choice.label}</th>
            <th scope="col">{texts.completedHead}</th>
            {figureChoices.map(({ name, label }) => (
              <th key={name} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, shownAtMost).map(({ i, point }) => (
            <tr key={i}>
              {up !== null && (
                <th scope="row" className="whitespace-nowrap">
                  {settingValueText(up.choice, up.values[Math.floor(i / columns)])}
                </th>
              )}
              <th scope="row" className="whitespace-nowrap">
                {settingValueText(across.choice, across.values[i % columns])}
              </th>
              <td>{texts.ofRuns(formatWhole(point.completed), formatWhole(point.runs))}</td>
              {figureChoices.map((figure) => {
                const spread = point[figure.name]
                return <td key={figure.name}>{spread === null ? pointFailure(point, model) : spreadText(spread, figure)}</td>
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > shownAtMost && <p className="py-2 text-text2">{texts.moreRows(formatWhole(rows.length - shownAtMost))}</p>}
    </div>
  )
}
