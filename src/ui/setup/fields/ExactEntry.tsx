/** Text entry of a number of the scenario: any value that the schema allows. The draft takes the refused ones too, and says why. */
import { BareNumber } from '../../../kit/fields/NumberField.tsx'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { vmOf } from '../../../store/play/run.ts'
import type { NumberSpec } from './fieldSpec.ts'
import { scaleOf, steppedValue } from '../../../kit/slider/sliderScale.ts'

interface ExactEntryProps {
  id: string
  value: unknown
  spec: NumberSpec
  invalid: boolean
  describedBy: string
  set(value: unknown): void
}

export function ExactEntry({ spec, set, ...entry }: ExactEntryProps) {
  const store = usePlayStore()
  const pageKiB = usePlay(({ run }) => (run === null ? undefined : vmOf(run).pageKiB))
  return (
    <BareNumber
      {...entry}
      range={spec}
      live
      pageKiB={pageKiB}
      set={set}
      keep={set}
      step={(value, direction) => steppedValue(value, direction, scaleOf(spec))}
      done={() => store.getState().releaseControl()}
      className="row-value"
    />
  )
}
