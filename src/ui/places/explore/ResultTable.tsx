/** Every point of a sweep as a table: for screen readers, and to read exact figures. */
import { type Column, Table } from '../../../kit/Table.tsx'
import { useState } from 'react'
import { formatWhole } from '../../../units/format.ts'
import { settingValueText } from './axisModel.ts'
import type { ExploreModel } from './exploreModel.ts'
import { figureChoices } from './figureChoices.ts'
import { pointFailure, spreadText } from './pointWords.ts'
import * as texts from '../../../messages/compiled/en/places/explore.ts'

const shownAtMost = 2_000

export function ResultTable({ model }: { model: ExploreModel }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className="border-y border-line py-3" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary className="font-semibold">{texts.dataTable}</summary>
      {isOpen && <Points model={model} />}
    </details>
  )
}

function Points({ model }: { model: ExploreModel }) {
  const { across, up, columns, sweep } = model
  const rows = sweep.points.flatMap((point, i) => (point === undefined ? [] : [{ i, point }]))
  type Shown = (typeof rows)[number]
  const settings: Column<Shown>[] = [
    ...(up === null
      ? []
      : [{ head: up.choice.label, cell: ({ i }: Shown) => settingValueText(up.choice, up.values[Math.floor(i / columns)]) }]),
    { head: across.choice.label, words: true, cell: ({ i }) => settingValueText(across.choice, across.values[i % columns]) },
    { head: texts.completedHead, cell: ({ point }) => texts.ofRuns(formatWhole(point.completed), formatWhole(point.runs)) },
  ]
  const figures = figureChoices.map((figure) => ({
    head: figure.label,
    cell: ({ point }: Shown) => {
      const spread = point[figure.name]
      return spread === null ? pointFailure(point, model) : spreadText(spread, figure)
    },
  }))
  return (
    <>
      <Table
        label={texts.dataTable}
        className="mt-2 whitespace-nowrap"
        scrolls
        columns={[...settings, ...figures]}
        rows={rows.slice(0, shownAtMost)}
        keyOf={({ i }) => i}
      />
      {rows.length > shownAtMost && <p className="py-2 text-text2">{texts.moreRows(formatWhole(rows.length - shownAtMost))}</p>}
    </>
  )
}
