/** Says, beside the verdict of the last valid run, that the scenario as typed is refused, and why. */
import { namesField } from '../../../scenario/checks/faultList.ts'
import { fieldAt } from '../../../scenario/fieldPath.ts'
import { findWorkloadPreset } from '../../../scenario/presets/workloadPresets.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { settingName } from '../../setup/fields/specs.ts'
import * as texts from '../../../texts/setup/setup.ts'

/** `openSettings` shows the settings, where each refused value is marked. */
export function RefusedDraft({ openSettings }: { openSettings(): void }) {
  const faults = usePlay((state) => state.faults)
  const draft = usePlay((state) => state.draft)
  if (faults.length === 0) return null
  const [{ path, message }] = faults
  const name = parameterOf(draft, path) ?? settingName(path)
  return (
    <div role="status" className="verdict-refused">
      <p>
        <b>{texts.showingLastValidRun}</b> <Unbroken>{texts.faultOf(name, message)}</Unbroken>
      </p>
      {faults.some(namesField) && (
        <button type="button" className="tool" onClick={openSettings}>
          {texts.goToSetting}
        </button>
      )}
    </div>
  )
}

/** The name of a parameter of a workload preset; undefined for other settings. */
function parameterOf(draft: unknown, path: string): string | undefined {
  const [, workload, parameter] = /^(vms\[\d+\]\.workload)\.(\w+)$/.exec(path) ?? []
  const preset = workload === undefined ? undefined : fieldAt(draft, `${workload}.preset`)
  return typeof preset === 'string' ? findWorkloadPreset(preset)?.params[parameter]?.title : undefined
}
