/** The setup column. The line at its bottom explains the control under the pointer or the focus. */
import { Button } from '../../kit/Button.tsx'
import { useRef, useState } from 'react'
import type { ReactNode, RefObject } from 'react'
import { formatWhole } from '../../units/format.ts'
import { atLeast, namesField } from '../../scenario/checks/faultList.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { usePlay } from '../../store/play/usePlay.ts'
import { useChoiceSteps } from './choiceSteps.ts'
import { HintContext } from './fields/hint.ts'
import type { Hint } from './fields/hint.ts'
import './tree/boosts.css'
import './events.css'
import './tree/folds.css'
import './fields/rows.css'
import './setup.css'
import { settingName } from './settingName.ts'
import * as texts from '../../messages/compiled/en/setup/setup.ts'

const SHOWN_FAULTS = 3

interface SetupFrameProps {
  /** Above the settings; it does not scroll with them. */
  head?: ReactNode
  children: ReactNode
}

export function SetupFrame({ head, children }: SetupFrameProps) {
  const [hint, setHint] = useState<Hint | null>(null)
  const panel = useRef<HTMLElement>(null)
  const choiceSteps = useChoiceSteps()
  return (
    <HintContext value={setHint}>
      <section ref={panel} className="setup" aria-label={texts.setup}>
        {head}
        <div className="setup-groups" tabIndex={-1} onChange={choiceSteps}>
          {children}
        </div>
        <SetupFoot hint={hint} panel={panel} />
      </section>
    </HintContext>
  )
}

/** Faults come before explanations. Rows announce both themselves, so the explanation is hidden from screen readers here. */
function SetupFoot({ hint, panel }: { hint: Hint | null; panel: RefObject<HTMLElement | null> }) {
  const faults = usePlay((state) => state.faults)
  return (
    <div className="setup-foot" data-idle={hint === null && faults.length === 0}>
      {faults.length > 0 && <Faults faults={faults} brief={hint !== null} panel={panel} />}
      {hint !== null && (
        <p className="setup-hint" aria-hidden="true">
          <b>{hint.label}</b> {hint.text}
        </p>
      )}
      {hint === null && faults.length === 0 && (
        <p className="setup-hint" aria-hidden="true">
          {texts.hoverForHint}
        </p>
      )}
    </div>
  )
}

/** The number of refused values, a button that leads to the first one with a row, and the faults unless a control is being explained. */
function Faults({ faults, brief, panel }: { faults: Fault[]; brief: boolean; panel: RefObject<HTMLElement | null> }) {
  const draft = usePlay((state) => state.draft)
  const show = () => {
    const field = panel.current?.querySelector<HTMLElement>('[aria-invalid=true]')
    for (let fold = field?.closest('details'); fold; fold = fold.parentElement?.closest('details')) fold.open = true
    field?.focus()
  }
  const refused = faults.filter(namesField).length
  // A fault without a field is shown nowhere else.
  const listed = brief ? faults.filter((fault) => !namesField(fault)) : faults
  return (
    <div role="status" className="setup-faults">
      <p>
        <span className="diamond" aria-hidden="true" />
        {texts.showingLastValidRun}
      </p>
      {refused > 0 && (
        <Button look="link" onClick={show}>
          {wayText(faults, refused)}
        </Button>
      )}
      {listed.length > 0 && (
        <ul>
          {listed.slice(0, SHOWN_FAULTS).map(({ path, message }) => (
            <li key={path + message} title={path}>
              {texts.faultOf(settingName(path, draft), message)}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function wayText(faults: Fault[], refused: number): string {
  if (atLeast(faults) !== '') return texts.goToFirstOfMany(formatWhole(refused))
  return refused === 1 ? texts.goToSetting : texts.goToFirstSetting(formatWhole(refused))
}
