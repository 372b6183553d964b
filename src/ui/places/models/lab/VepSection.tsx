/** VEP 291's table beside the engine's figures, and why the iterations were outside. */
import { type Column, Table } from '../../../../kit/Table.tsx'
import { labelled } from '../../../../units/punctuation.ts'
import type { VepCell, VepTable } from '../../../../analysis/lab/vepTable.ts'
import { vepOurs, vepPrinted, vepReasons } from '../../../../analysis/lab/vepTable.ts'
import { useTask } from '../../../../compute/useTask.ts'
import * as texts from '../../../../messages/compiled/en/places/lab.ts'
import { formatWhole } from '../../../../units/format.ts'

export function VepSection() {
  const { answer: vep, trouble } = useTask('lab.vep291', undefined)
  return (
    <div className="mt-8" aria-busy={vep === null}>
      <h2 className="font-semibold">{texts.vepTitle}</h2>
      {trouble !== null && <p role="alert">{trouble}</p>}
      {vep === null ? <p className="min-h-60 text-text2">{texts.simulating}</p> : <Figures vep={vep} />}
    </div>
  )
}

function Figures({ vep }: { vep: VepTable }) {
  return (
    <>
      <p className="explanation mb-2">{texts.vepExplained(formatWhole(vep.runs))}</p>
      <Table
        label={texts.vepTitle}
        className="max-sm:text-xs"
        scrolls
        rows={vep.rows}
        keyOf={({ metric }) => metric}
        columns={[
          { head: texts.figure, cell: ({ metric }) => texts.metrics[metric] },
          ...cellColumns(texts.withTuning, ({ tuned }) => tuned),
          ...cellColumns(texts.withoutTuning, ({ fixed }) => fixed),
        ]}
      />
      <h3 className="mt-4 font-semibold">{texts.why}</h3>
      <ul className="mt-1 grid max-w-[64em] list-disc gap-1 pl-5">
        {vepReasons(vep).map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  )
}

type VepRow = VepTable['rows'][number]

/** The printed figure and ours. */
function cellColumns(over: string, cellOf: (row: VepRow) => VepCell): Column<VepRow>[] {
  return [
    {
      head: labelled(over, texts.printed),
      className: 'text-text2',
      cell: (row) => {
        const { published } = cellOf(row)
        return published === null ? '–' : vepPrinted(row.metric, published)
      },
    },
    {
      head: labelled(over, texts.ours),
      cell: (row) => {
        const { ours, given } = cellOf(row)
        return (
          <>
            {vepOurs(row.metric, ours)}
            {given && <span className="text-xs text-text2 max-sm:block"> {texts.input}</span>}
          </>
        )
      },
    },
  ]
}
