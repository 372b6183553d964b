/** The settings of the closed loop: VMs, number of moves, and cost weights. */
import { Button } from '../../../../kit/Button.tsx'
import { usePlay } from '../../../../store/play/usePlay.ts'
import { NumberField } from '../../../../kit/fields/NumberField.tsx'
import { Select } from '../../../../kit/fields/Select.tsx'
import { modelsStore } from '../useModels.ts'
import { FormUndo } from '../../../undo/FormUndo.tsx'
import { useKeptForm } from '../../../undo/useKeptForm.ts'
import * as texts from '../../../../messages/compiled/en/places/models.ts'

const QUANTITIES = ['a', 'b', 'c', 'd'] as const
type Weights = Record<(typeof QUANTITIES)[number], number>
const EQUAL: Weights = { a: 1, b: 1, c: 1, d: 1 }

interface LoopSettings {
  /** The loop moves VMs of the scenario in Play. */
  own: boolean
  moves: number
  weights: Weights
}

export function LoopForm({ firstMoves }: { firstMoves: number }) {
  const scenario = usePlay(({ run, scenario: whole }) => run?.scenario ?? whole)
  const { form, history, set, restore } = useKeptForm<LoopSettings>('loop', () => ({ own: false, moves: firstMoves, weights: EQUAL }))
  const { own, moves, weights } = form
  const sum = QUANTITIES.reduce((total, key) => total + weights[key], 0)
  return (
    <form
      className="model-form"
      aria-label={texts.closedLoopShort}
      onBlur={() => history.release()}
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
      <Select
        layout="beside"
        label={texts.loopOf}
        value={own ? 'own' : 'paper'}
        options={[
          { value: 'paper', label: texts.paperVms },
          { value: 'own', label: texts.scenarioInPlay },
        ]}
        choose={(of) => set({ own: of === 'own' }, null)}
      />
      <NumberField
        label={texts.numberOfMoves}
        value={moves}
        layout="beside"
        live
        range={{ min: 1, max: 40, unit: '', whole: true }}
        set={(value: number) => set({ moves: value }, 'moves')}
      />
      {QUANTITIES.map((key) => (
        <NumberField
          key={key}
          label={texts.loopWeight(texts.loopQuantities[key])}
          value={weights[key]}
          layout="beside"
          live
          range={{ min: 0, max: 100, unit: '', whole: false }}
          set={(value: number) => set({ weights: { ...weights, [key]: value } }, key)}
        />
      ))}
      <div className="model-acts">
        <Button type="submit" look="primary">
          {texts.runLoop}
        </Button>
        <FormUndo history={history} form={form} restore={restore} />
      </div>
    </form>
  )
}
