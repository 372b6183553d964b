/** Streams of writes: rate, region and pattern of each. Several streams give a working set with a background. */
import { useId } from 'react'
import { sizeLimits } from '../../../scenario/schema/limits.ts'
import type { Stream } from '../../../scenario/schema/schema.ts'
import { ChoiceRow } from '../fields/ChoiceRow.tsx'
import { NumberRow } from '../fields/NumberRow.tsx'
import { streamSpecs } from '../fields/specs.ts'
import { useField } from '../fields/useField.ts'
import { SHOWN_STREAMS } from './workloadParts.ts'
import type { WorkloadDraft } from './useWorkload.ts'
import { formatWhole } from '../../../units/format.ts'
import * as texts from '../../../texts/setup.ts'

const patterns: { pattern: Stream['pattern']; label: string; why: string }[] = [
  { pattern: 'uniform', label: texts.uniform, why: texts.uniformHint },
  { pattern: 'sequential', label: texts.sequential, why: texts.sequentialHint },
  { pattern: 'zipf', label: texts.zipf, why: texts.zipfHint },
  { pattern: 'hotspot', label: texts.hotspot, why: texts.hotspotHint },
]

export function StreamRows({ workload }: { workload: WorkloadDraft }) {
  const streams = Array.isArray(workload.parts.streams) ? workload.parts.streams : []
  const path = `${workload.path}.streams`
  const remove = (index: number) => workload.setPart('streams', streams.filter((_, other) => other !== index), path)
  const add = () => workload.setPart('streams', [...streams, { writesPerS: 1000, sizeMiB: 16 }], path)
  return (
    <>
      {streams.length === 0 && <p className="setup-text">{texts.noStreams}</p>}
      {streams.slice(0, SHOWN_STREAMS).map((_, index) => (
        <StreamFields key={index} path={`${path}[${index}]`} number={index + 1} remove={() => remove(index)} />
      ))}
      {streams.length > SHOWN_STREAMS && <p className="setup-text">{texts.moreInSavedFile(formatWhole(streams.length - SHOWN_STREAMS))}</p>}
      <button type="button" className="tool add" disabled={streams.length >= sizeLimits.streams} onClick={add}>{texts.addStream}</button>
    </>
  )
}

function StreamFields({ path, number, remove }: { path: string; number: number; remove(): void }) {
  const id = useId()
  const { value, fault, set } = useField(`${path}.pattern`)
  const pattern = typeof value === 'string' ? value : 'uniform'
  const { value: survivors } = useField(`${path}.survivorShare`)
  return (
    <div role="group" className="part" aria-labelledby={id}>
      <div className="part-head">
        <h3 id={id}>{texts.stream(number)}</h3>
        <button type="button" className="remove" aria-label={texts.removeStream(number)} onClick={remove}>{texts.remove}</button>
      </div>
      <NumberRow path={`${path}.writesPerS`} spec={streamSpecs.writesPerS} />
      <NumberRow path={`${path}.sizeMiB`} spec={streamSpecs.sizeMiB} />
      <NumberRow path={`${path}.startMiB`} spec={streamSpecs.startMiB} />
      <ChoiceRow
        label={texts.accessPattern} path={`${path}.pattern`} why={patterns.find((other) => other.pattern === pattern)?.why ?? ''}
        value={pattern} fault={fault} choose={set}
      >
        {patterns.map((other) => <option key={other.pattern} value={other.pattern}>{other.label}</option>)}
      </ChoiceRow>
      {pattern === 'zipf' && <NumberRow path={`${path}.zipfS`} spec={streamSpecs.zipfS} />}
      {pattern === 'hotspot' && <NumberRow path={`${path}.hotFraction`} spec={streamSpecs.hotFraction} />}
      {pattern === 'hotspot' && <NumberRow path={`${path}.hotShare`} spec={streamSpecs.hotShare} />}
      {survivors !== undefined && <NumberRow path={`${path}.survivorShare`} spec={streamSpecs.survivorShare} />}
    </div>
  )
}
