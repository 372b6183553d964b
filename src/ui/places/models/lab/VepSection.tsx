/** VEP 291's table beside the engine's figures, and why the iterations were outside. */
import type { VepCell, VepMetric, VepTable } from '../../../../analysis/lab/vepTable.ts'
import { vepOurs, vepPrinted, vepReasons } from '../../../../analysis/lab/vepTable.ts'
import { useTask } from '../../../../compute/useTask.ts'
import * as texts from '../../../../texts/places/lab.ts'
import { formatWhole } from '../../../../units/format.ts'

export function VepSection() {
  const { answer: vep, trouble } = useTask('lab.vep291', undefined)
  return (
    <div className="mt-8" aria-busy={vep === null}>
      <h2 className="font-semibold">{texts.vepTitle}</h2>
      {trouble !== null && <p role="alert">{trouble}</p>}
      {vep === null ? <p className="min-h-60 text-text2">{texts.simulating}</p> : <Table vep={vep} />}
    </div>
  )
}

function Table({ vep }: { vep: VepTable }) {
  return (
    <>
      <p className="explanation mb-2">{texts.vepExplained(formatWhole(vep.runs))}</p>
      <section aria-label={texts.vepTitle} className="scrolls-sideways" tabIndex={0}>
        <table
          aria-label={texts.vepTitle}
          className="border-collapse text-right max-sm:w-full max-sm:text-xs [&_:is(td,th)]:px-3 [&_:is(td,th)]:align-baseline max-sm:[&_:is(td,th)]:px-1 [&_:is(td,th):first-child]:pl-0 [&_td]:border-t [&_td]:border-line [&_td]:py-1 [&_td]:whitespace-nowrap [&_th]:pb-1 [&_th]:font-normal [&_thead_th]:text-text2">
          <thead>
            <tr>
              <th scope="col" rowSpan={2} className="text-left">
                {texts.figure}
              </th>
              <th scope="colgroup" colSpan={2}>
                {texts.withTuning}
              </th>
              <th scope="colgroup" colSpan={2}>
                {texts.withoutTuning}
              </th>
            </tr>
            <tr>
              {[0, 1].map((i) =>
                [texts.printed, texts.ours].map((head) => (
                  <th key={`${i} ${head}`} scope="col">
                    {head}
                  </th>
                )),
              )}
            </tr>
          </thead>
          <tbody>
            {vep.rows.map(({ metric, tuned, fixed }) => (
              <tr key={metric}>
                <th scope="row" className="border-t border-line text-left">
                  {texts.metrics[metric]}
                </th>
                <Cells metric={metric} cell={tuned} />
                <Cells metric={metric} cell={fixed} />
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <h3 className="mt-4 font-semibold">{texts.why}</h3>
      <ul className="mt-1 grid max-w-[64em] list-disc gap-1 pl-5">
        {vepReasons(vep).map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </>
  )
}

function Cells({ metric, cell: { published, ours, given } }: { metric: VepMetric; cell: VepCell }) {
  return (
    <>
      <td className="text-text2">{published === null ? '–' : vepPrinted(metric, published)}</td>
      <td>
        {vepOurs(metric, ours)}
        {given && <span className="text-xs text-text2 max-sm:block"> {texts.input}</span>}
      </td>
    </>
  )
}
