/** The settings of the closed loop: VMs, number of moves, and cost weights. */
import { useId } from 'react'
import { usePlay } from '../../../../store/play/usePlay.ts'
import { NumberField } from '../NumberField.tsx'
import { modelsStore } from '../useModels.ts'
import { useKeptForm } from './useKeptForm.ts'
import * as texts from '../../../../texts/places/models.ts'

const QUANTITIES = ['a', 'b', 'c', 'd'] as const
type Weights = Record<(typeof QUANTITIES)[number], number>
const EQUAL: Weights = { a: 1, b: 1, c: 1, d: 1 }

export function LoopForm({ firstMoves }: { firstMoves: number }) {
  const id = useId()
  const scenario = usePlay(({ run, scenario: whole }) => run?.scenario ?? whole)
  const [{ own, moves, weights }, set] = useKeptForm('loop', { own: false, moves: firstMoves, weights: EQUAL })
  const sum = QUANTITIES.reduce((total, key) => total + weights[key], 0)
  return (
    <form
      className="model-form"
      aria-label={texts.closedLoopShort}
      onSubmit={(event) => {
        event.preventDefault()
        const share = (key: keyof Weights) => (sum > 0 ? weights[key] / sum : 0.25)
        void modelsStore()
          .getState()
          .loop({
            scenario: own ? scenario : null,
            hosts: null,
            moves,
            weights: { a: share('a'), b: share('b'), c: share('c'), d: share('d') },
          })
      }}>
      <div className="model-field">
        <label htmlFor={`${id}-of`}>{texts.loopOf}</label>
        <select id={`${id}-of`} value={own ? 'own' : 'paper'} onChange={(event) => set({ own: event.target.value === 'own' })}>
          <option value="paper">{texts.paperVms}</option>
          <option value="own">{texts.scenarioInPlay}</option>
        </select>
      </div>
      <NumberField label={texts.numberOfMoves} value={moves} min={1} max={40} isWhole set={(value) => set({ moves: value })} />
      {QUANTITIES.map((key) => (
        <NumberField
          key={key}
          label={texts.loopWeight(texts.loopQuantities[key])}
          value={weights[key]}
          min={0}
          max={100}
          set={(value) => set({ weights: { ...weights, [key]: value } })}
        />
      ))}
      <div className="model-acts">
        <button type="submit" className="tool primary">
          {texts.runLoop}
        </button>
      </div>
    </form>
  )
}
