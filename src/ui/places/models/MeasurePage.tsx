/** The page that measures the workload in Play, as a hypervisor can before a migration. */
import { PageHead } from '../../../kit/page/PageHead.tsx'
import { Button } from '../../../kit/Button.tsx'
import { Table } from '../../../kit/Table.tsx'
import { useEffect, useRef } from 'react'
import { papersHash } from '../../../store/address/placeAddresses.ts'
import { useHidesWorkload } from '../../../store/briefs/hiddenSettings.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import * as texts from '../../../messages/compiled/en/places/models.ts'
import { inRow } from '../../../units/lists.ts'
import { NAME_COMMA } from '../../../units/punctuation.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { playHref } from '../../page/places.ts'
import { AwaitedCells, AwaitedChart } from '../../plots/Awaited.tsx'
import { DrawingView } from '../../plots/DrawingView.tsx'
import { FaultLines } from './FaultLines.tsx'
import { Working } from './Working.tsx'
import { modelsStore, useModels } from './useModels.ts'

/** As many as there are measured values. */
const measuredRows = Array.from({ length: 9 }, () => '')

/** Properties of the workload in Play that a hypervisor can measure before migration (Liu et al. 2011, Fig. 8 and 9; Ruan et al. 2014). */
export function MeasurePage() {
  const vm = usePlay(({ run, scenario: whole }) => run?.vm ?? whole.migrations[0]?.vm ?? '')
  const busy = useModels((state) => state.running?.task === 'measure')
  return (
    <article className="article" aria-labelledby="measure-title" aria-busy={busy}>
      <PageHead
        id="measure-title"
        subject={
          <>
            {texts.measuringSource} · {vm}
          </>
        }
        headline={texts.measuringWorkload}
        because={
          <>
            {texts.measuringExplained.before}
            <a href={playHref()}>{texts.measuringExplained.link}</a>
            {texts.measuringExplained.after}
          </>
        }
      />
      {useHidesWorkload() ? <p className="place-lead">{texts.measuringHidden}</p> : <Measured vm={vm} busy={busy} />}
    </article>
  )
}

function Measured({ vm, busy }: { vm: string; busy: boolean }) {
  const scenario = usePlay(({ run, scenario: whole }) => run?.scenario ?? whole)
  const measured = useModels((state) => state.measured)
  const asked = useRef<unknown>(null)
  useEffect(() => {
    if (asked.current === scenario) return
    asked.current = scenario
    void modelsStore().getState().measure({ scenario, vm })
  }, [scenario, vm])
  const drawings = measured?.kind === 'done' ? measured.drawings : []
  return (
    <div className="article-body">
      <div className="drawings" data-stale={busy}>
        {measured === null && <AwaitedChart />}
        {measured?.kind === 'refused' && <FaultLines faults={measured.faults} />}
        {drawings.map((drawing) => (
          <DrawingView
            key={drawing.title}
            drawing={drawing}
            file="measured"
            notes={[inRow([scenario.name, vm].filter((name) => name !== ''))]}
          />
        ))}
      </div>
      <div className="beside">
        <Working task="measure" what={texts.samples} />
        {measured === null && <AwaitedCells label={texts.measuredValues} heads={['', '']} names={measuredRows} />}
        {measured?.kind === 'done' && <MeasuredValues figures={measured.figures} />}
        <div className="model-acts">
          <Button disabled={busy} onClick={() => void modelsStore().getState().measure({ scenario, vm })}>
            {texts.runAgain}
          </Button>
        </div>
        <p>
          {texts.inPapers} <a href={papersHash({ id: 'liu2011-fig8', settings: {} })}>{texts.dirtyRateWindows}</a>
          {NAME_COMMA}
          <a href={papersHash({ id: 'liu2011-fig9', settings: {} })}>{texts.workingSetKnee}</a>
          {NAME_COMMA}
          <a href={papersHash({ id: 'ruan2014-fig2', settings: {} })}>{texts.writeStates}</a>
        </p>
      </div>
    </div>
  )
}

function MeasuredValues({ figures }: { figures: readonly { label: string; text: string }[] }) {
  return (
    <Table
      label={texts.measuredValues}
      rows={figures}
      keyOf={({ label }) => label}
      columns={[
        { head: '', cell: ({ label }) => label },
        { head: '', className: 'font-semibold', cell: ({ text }) => <Unbroken>{text}</Unbroken> },
      ]}
    />
  )
}
