/** The summary of all migrations, and the states of the VMs at the playhead, which is also the key of the topology. */
import { useEffect, useMemo, useRef } from 'react'
import { duration, formatWhole, say } from '../../units/format.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import { Fact } from '../play/story/Fact.tsx'
import { Headline } from '../play/story/Headline.tsx'
import { inkOn } from '../theme/canvasInk.ts'
import { usePalette } from '../theme/colors.ts'
import { useDensity } from '../theme/useSize.ts'
import { drawState } from './stateInk.ts'
import { carbonGrams } from '../../analysis/carbon.ts'
import { energySteps } from './energyOverTime.ts'
import { useGrid } from './gridIntensity.ts'
import { summaryOf } from './summary.ts'
import type { DataCentreRun } from './useDataCentre.ts'
import { momentNow } from './useDataCentre.ts'
import type { VmState } from './vmStates.ts'
import { STATE_WORDS, VM_STATES } from './vmStates.ts'
import './notes.css'
import type { Reason } from '../../engine/reasons/reason.ts'
import { reasonText } from '../../engine/reasons/reasonText.ts'
import * as texts from '../../texts/places/dataCentre.ts'

export function Summary({ centre }: { centre: DataCentreRun }) {
  const store = usePlayStore()
  const status = usePlay((state) => state.status)
  const { result } = centre
  const { perKWh, startHour } = useGrid()
  const summary = useMemo(() => (result === null ? null : summaryOf(result, carbonGrams(energySteps(result.migrations), perKWh, startHour))), [result, perKWh, startHour])
  return (
    <section className="verdict" aria-label={texts.summary} aria-busy={result === null}>
      {summary === null ? (
        <>
          <h2 className="type-verdict verdict-head">{status === 'cancelled' ? texts.simulationCancelled : texts.simulating}</h2>
          <dl className="verdict-facts"><Fact term={texts.simulated}>{say(duration(centre.simulatedS))}</Fact></dl>
          {status !== 'cancelled' && (
            <p className="verdict-state">
              <button type="button" className="tool" onClick={() => store.getState().cancelRun()}>{texts.cancel}</button>
            </p>
          )}
        </>
      ) : (
        <>
          <h2 className="type-verdict verdict-head">
            {summary.alarming && <span className="diamond" role="img" aria-label={texts.problem} />}
            <Headline sentences={summary.headline} />
          </h2>
          <dl className="verdict-facts">
            {summary.facts.map(({ term, text }) => <Fact key={term} term={term}>{text}</Fact>)}
          </dl>
        </>
      )}
    </section>
  )
}

/** The saved result holds the remaining notes. */
const NOTES_SHOWN = 40

/** The run's own notes: the planner's decisions and reasons, effects and failures of events, and skipped migrations. */
export function Notes({ centre: { result } }: { centre: DataCentreRun }) {
  const notes: readonly Reason[] = result?.notes ?? []
  if (notes.length === 0) return null
  const planned = notes.filter(({ code }) => code === 'planned').length
  const count = formatWhole(notes.length)
  return (
    <details className="centre-notes" data-testid="notes" open={planned > 0 && notes.length <= 3}>
      <summary>{planned > 0 ? texts.plannerDecisions(count) : texts.notes(count)}</summary>
      <ol>{notes.slice(0, NOTES_SHOWN).map((note, i) => <li key={`${i} ${note.code}`}>{reasonText(note)}</li>)}</ol>
      {planned > 0 && <p>{texts.plannerReEvaluates}</p>}
      {notes.length > NOTES_SHOWN && <p>{texts.moreNotes(formatWhole(notes.length - NOTES_SHOWN))}</p>}
    </details>
  )
}

/** Number of VMs in each state at the playhead. */
export function StateLegend({ centre }: { centre: DataCentreRun }) {
  return (
    <ul className="state-legend" aria-label={texts.vmsAtPlayhead}>
      {VM_STATES.map((state) => <Entry key={state} state={state} topology={centre.topology} />)}
    </ul>
  )
}

const RARE: readonly VmState[] = ['fetching', 'trouble', 'lost']

function Entry({ state, topology }: { state: VmState; topology: DataCentreRun['topology'] }) {
  const store = usePlayStore()
  const count = usePlay(() => momentNow(store, topology)?.counts[VM_STATES.indexOf(state)] ?? 0)
  if (count === 0 && RARE.includes(state)) return null
  return <li data-none={count === 0}><Swatch state={state} /><span>{STATE_WORDS[state]}</span><b>{formatWhole(count)}</b></li>
}

const SWATCH_PX = 11

export function Swatch({ state }: { state: VmState }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const palette = usePalette()
  const density = useDensity()
  useEffect(() => {
    const ink = canvas.current === null ? null : inkOn(canvas.current, SWATCH_PX, SWATCH_PX, density)
    if (ink !== null) drawState(ink, { x: 0, y: 0, width: SWATCH_PX, height: SWATCH_PX }, state, 0.6, palette)
  }, [state, palette, density])
  return <canvas ref={canvas} aria-hidden="true" style={{ width: SWATCH_PX, height: SWATCH_PX }} />
}
