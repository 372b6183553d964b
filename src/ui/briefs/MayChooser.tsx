/** Parts of the scenario to leave open; all others are locked. */
import { changeables } from '../../briefs/changeables.ts'
import type { Changeable } from '../../briefs/changeables.ts'
import type { BriefChoices } from './briefDraft.ts'
import * as texts from '../../texts/places/briefs.ts'

interface MayChooserProps extends Pick<BriefChoices, 'may' | 'keepKind'> {
  change(part: Partial<BriefChoices>): void
}

export function MayChooser({ may, keepKind, change }: MayChooserProps) {
  return (
    <fieldset className="brief-section">
      <legend className="font-semibold pb-1">{texts.composeMay}</legend>
      {(Object.keys(changeables) as Changeable[]).map((part) => (
        <div key={part} className="brief-choice">
          <label>
            <input
              type="checkbox" checked={may.includes(part)}
              onChange={(event) => change({ may: event.target.checked ? [...may, part] : may.filter((one) => one !== part) })}
            />
            {texts.changeableNames[part]}
          </label>
          {part === 'strategy' && may.includes('strategy') && (
            <label>
              <input type="checkbox" checked={keepKind} onChange={(event) => change({ keepKind: event.target.checked })} />
              {texts.keepStrategy}
            </label>
          )}
        </div>
      ))}
      <p className="text-text2 text-xs mt-2">{texts.elseLocked}</p>
    </fieldset>
  )
}
