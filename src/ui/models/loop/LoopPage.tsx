/** Fig. 6 of Liu et al. 2011 as a closed loop: its settings, the moves predicted and measured, the rankings, and what was learned. */
import { useEffect, useRef } from 'react'
import type { LoopOutcomeShown } from '../../../store/models/modelsStore.ts'
import { papersHash } from '../../../store/papers/papersAddress.ts'
import { DrawingView } from '../../plots/DrawingView.tsx'
import { FaultLines } from '../FaultLines.tsx'
import { modelsStore, useModels } from '../useModels.ts'
import { Working } from '../Working.tsx'
import { LoopForm } from './LoopForm.tsx'
import { LoopLink } from './LoopLink.tsx'
import { errorDrawing, knowledgeDrawing, movesTable, rankingDrawings } from './loopDrawings.ts'
import * as texts from '../../../texts/places/models.ts'

/** Moves of the first loop: every VM of the paper's host leaves, and two come back with a history. */
const FIRST_MOVES = 10
const equal = { a: 0.25, b: 0.25, c: 0.25, d: 0.25 }

export function LoopPage() {
  const looped = useModels((state) => state.looped)
  const busy = useModels((state) => state.running?.task === 'loop')
  const began = useRef(false)
  useEffect(() => {
    if (began.current || modelsStore().getState().looped !== null) return
    began.current = true
    void modelsStore().getState().loop({ scenario: null, hosts: null, moves: FIRST_MOVES, weights: equal })
  }, [])
  return (
    <article className="article" aria-labelledby="loop-title" aria-busy={busy}>
      <p className="article-place">Liu et al. 2011, Fig. 6</p>
      <h1 id="loop-title">{texts.closedLoop}</h1>
      <p className="explanation">{texts.loopExplained}</p>
      <div className="article-body">
        <div className="drawings" data-stale={busy}>
          {looped === null && <div className="drawing-place" />}
          {looped?.kind === 'refused' && <FaultLines faults={looped.faults} />}
          {looped?.kind === 'done' && <LoopFigures outcome={looped} />}
        </div>
        <div className="beside">
          <LoopForm firstMoves={FIRST_MOVES} />
          <Working task="loop" what={texts.movesUnit} />
          {looped?.kind === 'done' && looped.steps.length > 0 && <LoopLink scenario={looped.scenario} />}
          <p>{texts.inPapers} <a href={papersHash({ id: 'liu2011-fig14', settings: {} })}>Fig. 14</a>,{' '}
            <a href={papersHash({ id: 'liu2011-fig10', settings: {} })}>Fig. 10</a></p>
        </div>
      </div>
    </article>
  )
}

function LoopFigures({ outcome }: { outcome: Extract<LoopOutcomeShown, { kind: 'done' }> }) {
  const { steps, ended } = outcome
  return (
    <>
      {ended !== null && <p role="status" className="refused">{texts.loopEnded(ended)}</p>}
      {steps.length > 0 && <DrawingView drawing={movesTable(steps)} />}
      {steps.length > 1 && <DrawingView drawing={errorDrawing(steps)} />}
      {rankingDrawings(steps).map((drawing) => <DrawingView key={drawing.title} drawing={drawing} />)}
      {steps.length > 0 && <DrawingView drawing={knowledgeDrawing(outcome)} />}
      {[...new Set(steps.flatMap(({ left }) => left.map(({ vm, why }) => texts.notPredicted(vm, why))))].map((line) => <p key={line} className="model-note">{line}</p>)}
    </>
  )
}
