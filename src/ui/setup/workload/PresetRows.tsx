import type { PresetParam, WorkloadPreset } from '../../../scenario/presets/workloadPreset.ts'
import type { NumberSpec } from '../fields/fieldSpec.ts'
import { Fold } from '../Group.tsx'
import { NumberRow } from '../fields/NumberRow.tsx'
import { presetSpec } from '../fields/specs.ts'
import type { WorkloadDraft } from './useWorkload.ts'
import * as texts from '../../../texts/setup.ts'

const specs = new WeakMap<PresetParam, NumberSpec>()

function specOf(param: PresetParam): NumberSpec {
  const spec = specs.get(param) ?? presetSpec(param)
  specs.set(param, spec)
  return spec
}

/** A preset's own parameters, its purpose and the source of its numbers. */
export function PresetRows({ preset, workload }: { preset: WorkloadPreset; workload: WorkloadDraft }) {
  return (
    <>
      {Object.entries(preset.params).map(([name, param]) => {
        const path = `${workload.path}.${name}`
        return <NumberRow key={path} path={path} spec={specOf(param)} write={workload.writerOf(name, path)} />
      })}
      <Fold title={texts.aboutThisWorkload}>
        <p className="setup-text">{preset.why}.</p>
        <p className="setup-text">{preset.source}</p>
      </Fold>
    </>
  )
}
