/** The workload: a preset, custom streams or a measured curve; then the contents of memory. */
import { useId } from 'react'
import { workloadPresets } from '../../../scenario/presets/workloadPresets.ts'
import { ContentFold } from './ContentFold.tsx'
import { CurveRows } from './CurveRows.tsx'
import { Group } from '../Group.tsx'
import { useHint } from '../fields/hint.ts'
import { PhasesFold } from './PhasesFold.tsx'
import { PresetRows } from './PresetRows.tsx'
import { StreamRows } from './StreamRows.tsx'
import { useWorkload } from './useWorkload.ts'
import * as texts from '../../../texts/setup.ts'

export function WorkloadGroup() {
  const workload = useWorkload()
  const { form, preset } = workload
  return (
    <Group title={texts.workload} path={workload.path} aside={<WorkloadChoice workload={workload} />}>
      {form === 'preset' && preset !== undefined && <PresetRows preset={preset} workload={workload} />}
      {form === 'streams' && <StreamRows workload={workload} />}
      {form === 'curve' && <CurveRows workload={workload} />}
      {form !== 'preset' && <PhasesFold workload={workload} />}
      <ContentFold workload={workload} />
    </Group>
  )
}

const ownForms = {
  streams: texts.writeStreamsHint,
  curve: texts.measuredCurveHint,
}

function WorkloadChoice({ workload }: { workload: ReturnType<typeof useWorkload> }) {
  const id = useId()
  const { form, presetId, preset, choosePreset, chooseStreams, chooseCurve } = workload
  const why = preset?.why ?? ownForms[form === 'curve' ? 'curve' : 'streams']
  const hint = useHint({ label: texts.workload, text: why })
  const choose = (value: string) => {
    if (value === 'streams') chooseStreams()
    else if (value === 'curve') chooseCurve()
    else choosePreset(value.slice('preset:'.length))
  }
  return (
    <span className="group-choice" {...hint}>
      <select
        aria-label={texts.workload} aria-describedby={id} value={form === 'preset' ? `preset:${presetId}` : form}
        onChange={(event) => choose(event.target.value)}
      >
        <optgroup label={texts.presets}>
          {preset === undefined && form === 'preset' && <option value={`preset:${presetId}`}>{presetId}</option>}
          {workloadPresets.map(({ id: other, title }) => <option key={other} value={`preset:${other}`}>{title}</option>)}
        </optgroup>
        <optgroup label={texts.custom}>
          <option value="streams">{texts.writeStreams}</option>
          <option value="curve">{texts.measuredCurve}</option>
        </optgroup>
      </select>
      <span id={id} className="sr-only">{why}</span>
    </span>
  )
}
