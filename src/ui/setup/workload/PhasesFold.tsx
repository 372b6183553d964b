import { sizeLimits } from '../../../scenario/schema/limits.ts'
import { Fold } from '../Group.tsx'
import { NumberRow } from '../fields/NumberRow.tsx'
import { phaseSpecs } from '../fields/specs.ts'
import { SHOWN_PHASES } from './workloadParts.ts'
import type { WorkloadDraft } from './useWorkload.ts'
import { formatWhole } from '../../../units/format.ts'
import * as texts from '../../../texts/setup.ts'

/** Phases of higher and lower load, repeated indefinitely. */
export function PhasesFold({ workload }: { workload: WorkloadDraft }) {
  const phases = Array.isArray(workload.parts.phases) ? workload.parts.phases : []
  const path = `${workload.path}.phases`
  const remove = (index: number) => workload.setPart('phases', phases.filter((_, other) => other !== index), path)
  const add = () => workload.setPart('phases', [...phases, { forS: 10, scale: phases.length % 2 === 0 ? 1 : 0.1 }], path)
  return (
    <Fold title={texts.phases} note={phases.length === 0 ? texts.noPhases : String(phases.length)}>
      {phases.slice(0, SHOWN_PHASES).map((_, index) => (
        <div key={index} role="group" className="part" aria-label={texts.phase(index + 1)}>
          <div className="part-head">
            <h3>{texts.phase(index + 1)}</h3>
            <button type="button" className="remove" aria-label={texts.removePhase(index + 1)} onClick={() => remove(index)}>
              {texts.remove}
            </button>
          </div>
          <NumberRow path={`${path}[${index}].forS`} spec={phaseSpecs.forS} />
          <NumberRow path={`${path}[${index}].scale`} spec={phaseSpecs.scale} />
        </div>
      ))}
      {phases.length > SHOWN_PHASES && <p className="setup-text">{texts.moreInSavedFile(formatWhole(phases.length - SHOWN_PHASES))}</p>}
      <button type="button" className="tool add" disabled={phases.length >= sizeLimits.phases} onClick={add}>{texts.addPhase}</button>
    </Fold>
  )
}
