import type { WorkloadPreset } from '../../../scenario/presets/workloadPreset.ts'
import { Fold } from '../Group.tsx'
import { NumberRow } from '../fields/NumberRow.tsx'
import { specOfParam } from '../fields/specs.ts'
import type { WorkloadDraft } from './useWorkload.ts'
import * as texts from '../../../texts/setup.ts'

/** A preset's own parameters, its purpose and the source of its numbers. */
export function PresetRows({ preset, workload }: { preset: WorkloadPreset; workload: WorkloadDraft }) {
  return (
    <>
      {Object.entries(preset.params).map(([name, param]) => {
        const path = `${workload.path}.${name}`
        return <NumberRow key={path} path={path} spec={specOfParam(param)} write={workload.writerOf(name, path)} />
      })}
      <Fold title={texts.aboutThisWorkload}>
        <p className="setup-text">{preset.why}.</p>
        <p className="setup-text">{preset.source}</p>
      </Fold>
    </>
  )
}
