import { clock, say } from '../../../units/format.ts'
import * as texts from '../../../texts/places/sharing.ts'

interface MomentChoiceProps {
  /** The moment on screen, in simulated seconds. */
  atS: number
  isMoment: boolean
  choose(isMoment: boolean): void
}

/** From its start, or at the moment on screen. */
export function MomentChoice({ atS, isMoment, choose }: MomentChoiceProps) {
  return (
    <fieldset className="share-choice">
      <legend>{texts.opensAt}</legend>
      <label className="check"><input type="radio" name="share-moment" checked={!isMoment} onChange={() => choose(false)} /><span>{texts.fromStart}</span></label>
      <label className="check">
        <input type="radio" name="share-moment" checked={isMoment} onChange={() => choose(true)} /><span>{texts.atMoment(say(clock(atS)))}</span>
      </label>
    </fieldset>
  )
}
