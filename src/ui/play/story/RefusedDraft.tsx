/** Says, beside the verdict of the last valid run, that the scenario as typed is refused, and why. */
import { Button } from '../../../kit/Button.tsx'
import { namesField } from '../../../scenario/checks/faultList.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { settingName } from '../../setup/settingName.ts'
import * as texts from '../../../messages/compiled/en/setup/setup.ts'
import './refused.css'

/** `openSettings` shows the settings, where each refused value is marked. */
export function RefusedDraft({ openSettings }: { openSettings(): void }) {
  const faults = usePlay((state) => state.faults)
  const draft = usePlay((state) => state.draft)
  if (faults.length === 0) return null
  const [{ path, message }] = faults
  return (
    <div role="status" className="verdict-refused">
      <p>
        <b>{texts.showingLastValidRun}</b> <Unbroken>{texts.faultOf(settingName(path, draft), message)}</Unbroken>
      </p>
      {faults.some(namesField) && <Button onClick={openSettings}>{texts.goToSetting}</Button>}
    </div>
  )
}
