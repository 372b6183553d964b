/** The workload: a preset, custom streams or a measured curve; then the contents of memory. */
import { useId, useState } from 'react'
import type { WorkloadPreset } from '../../../scenario/presets/workloadPreset.ts'
import { workloadPresets } from '../../../scenario/presets/workloadPresets.ts'
import { contentDefaults } from '../../../scenario/schema/defaults.ts'
import { sizeLimits } from '../../../scenario/schema/fields/limits.ts'
import type { Stream } from '../../../scenario/schema/schema.ts'
import { defaultParams } from '../../../scenario/presets/resolveWorkload.ts'
import { useHidden } from '../../../store/briefs/hiddenSettings.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { inSentences } from '../../../units/lists.ts'
import { sentence } from '../../../units/punctuation.ts'
import * as texts from '../../../texts/setup/setup.ts'
import { formatWhole } from '../../../units/format.ts'
import { typedNumbers } from '../../../units/typedNumber.ts'
import { Fold, Group } from '../Group.tsx'
import { ChoiceRow, WhyAndFault } from '../fields/ChoiceRow.tsx'
import { NumberRow } from '../fields/NumberRow.tsx'
import { useHint } from '../fields/hint.ts'
import { contentSpecs, phaseSpecs, specOfParam, streamSpecs } from '../fields/specs.ts'
import { useField } from '../fields/useField.ts'
import { FoundNote, Marked, useFound } from '../fields/found.tsx'
import { useWorkload, type WorkloadDraft } from './useWorkload.ts'
import { SHOWN_PHASES, SHOWN_STREAMS } from './workloadParts.ts'

export function WorkloadGroup() {
  const workload = useWorkload()
  const isHidden = useHidden()
  const { form, preset } = workload
  if (isHidden(workload.path)) {
    return (
      <Group title={texts.workload} path={workload.path}>
        <p className="setup-text">{texts.hiddenByBrief}</p>
      </Group>
    )
  }
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
        aria-label={texts.workload}
        aria-describedby={id}
        value={form === 'preset' ? `preset:${presetId}` : form}
        onChange={(event) => choose(event.target.value)}>
        <optgroup label={texts.presets}>
          {preset === undefined && form === 'preset' && <option value={`preset:${presetId}`}>{presetId}</option>}
          {workloadPresets.map(({ id: other, title }) => (
            <option key={other} value={`preset:${other}`}>
              {title}
            </option>
          ))}
        </optgroup>
        <optgroup label={texts.custom}>
          <option value="streams">{texts.writeStreams}</option>
          <option value="curve">{texts.measuredCurve}</option>
        </optgroup>
      </select>
      <span id={id} className="sr-only">
        {why}
      </span>
    </span>
  )
}

/** A preset's own parameters, its purpose and the source of its numbers. */
function PresetRows({ preset, workload }: { preset: WorkloadPreset; workload: WorkloadDraft }) {
  return (
    <>
      {Object.entries(preset.params).map(([name, param]) => {
        const path = `${workload.path}.${name}`
        return <NumberRow key={path} path={path} spec={specOfParam(param)} write={workload.writerOf(name, path)} />
      })}
      <Fold title={texts.aboutThisWorkload}>
        <p className="setup-text">{sentence(preset.why)}</p>
        <p className="setup-text">{preset.source}</p>
      </Fold>
    </>
  )
}

type ContentName = keyof typeof contentSpecs

/** Contents of the pages. A preset has its own content; settings here replace parts of it. */
function ContentFold({ workload }: { workload: WorkloadDraft }) {
  const usual = useUsualContent(workload)
  return (
    <Fold title={texts.memoryContent}>
      {(Object.keys(contentSpecs) as ContentName[]).map((name) => {
        const path = `${workload.path}.content.${name}`
        return (
          <NumberRow
            key={name}
            path={path}
            spec={contentSpecs[name]}
            standard={usual[name]}
            write={workload.writerOf(`content.${name}`, path)}
          />
        )
      })}
    </Fold>
  )
}

function useUsualContent({ preset, path }: WorkloadDraft): Record<ContentName, number> {
  const vm = usePlay(({ scenario }) => scenario.vms.find((_, index) => path === `vms[${index}].workload`))
  if (preset === undefined || vm === undefined) return contentDefaults
  return preset.build(defaultParams(preset.id), vm).content
}

/** Phases of higher and lower load, repeated indefinitely. */
function PhasesFold({ workload }: { workload: WorkloadDraft }) {
  const phases = Array.isArray(workload.parts.phases) ? workload.parts.phases : []
  const path = `${workload.path}.phases`
  const remove = (index: number) =>
    workload.setPart(
      'phases',
      phases.filter((_, other) => other !== index),
      path,
    )
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
      <button type="button" className="tool add" disabled={phases.length >= sizeLimits.phases} onClick={add}>
        {texts.addPhase}
      </button>
    </Fold>
  )
}

/** A measured curve as two lists: the length of each window, and the number of distinct dirty pages after it. */
function CurveRows({ workload }: { workload: WorkloadDraft }) {
  const path = `${workload.path}.curve`
  return (
    <>
      <NumberList label={texts.windows} unit={texts.millisecondsUnit} why={texts.windowsHint} path={`${path}.windowMs`} />
      <NumberList label={texts.dirtyPages} unit={texts.pagesUnit} why={texts.dirtyPagesHint} path={`${path}.dirtyPages`} />
    </>
  )
}

interface NumberListProps {
  label: string
  unit: string
  why: string
  path: string
}

function NumberList({ label, unit, why: what, path }: NumberListProps) {
  const id = useId()
  const why = inSentences([what, texts.numberSeparators])
  const { value, fault, set } = useField(path)
  const [typed, setTyped] = useState<string | null>(null)
  const hint = useHint({ label, text: why })
  const found = useFound(path)
  if (typed !== null && JSON.stringify(typedNumbers(typed)) !== JSON.stringify(value)) setTyped(null)
  const text = typed ?? listText(value)
  return (
    <div className="list-row" data-invalid={fault !== ''} {...found.row} {...hint}>
      <label htmlFor={id}>
        <Marked text={label} /> <span className="row-unit">{unit}</span>
      </label>
      <textarea
        id={id}
        rows={2}
        spellCheck={false}
        aria-invalid={fault !== ''}
        aria-describedby={`${id}-why`}
        value={text}
        onChange={(event) => {
          setTyped(event.target.value)
          set(typedNumbers(event.target.value))
        }}
        onBlur={() => setTyped(null)}
      />
      <FoundNote found={found} />
      <WhyAndFault id={`${id}-why`} why={why} fault={fault} />
    </div>
  )
}

function listText(value: unknown): string {
  return Array.isArray(value) ? value.join(', ') : ''
}

const patterns: { pattern: Stream['pattern']; label: string; why: string }[] = [
  { pattern: 'uniform', label: texts.uniform, why: texts.uniformHint },
  { pattern: 'sequential', label: texts.sequential, why: texts.sequentialHint },
  { pattern: 'zipf', label: texts.zipf, why: texts.zipfHint },
  { pattern: 'hotspot', label: texts.hotspot, why: texts.hotspotHint },
]

/** Streams of writes: rate, region and pattern of each. Several streams give a working set with a background. */
function StreamRows({ workload }: { workload: WorkloadDraft }) {
  const streams = Array.isArray(workload.parts.streams) ? workload.parts.streams : []
  const path = `${workload.path}.streams`
  const remove = (index: number) =>
    workload.setPart(
      'streams',
      streams.filter((_, other) => other !== index),
      path,
    )
  const add = () => workload.setPart('streams', [...streams, { writesPerS: 1000, sizeMiB: 16 }], path)
  return (
    <>
      {streams.length === 0 && <p className="setup-text">{texts.noStreams}</p>}
      {streams.slice(0, SHOWN_STREAMS).map((_, index) => (
        <StreamFields key={index} path={`${path}[${index}]`} number={index + 1} remove={() => remove(index)} />
      ))}
      {streams.length > SHOWN_STREAMS && <p className="setup-text">{texts.moreInSavedFile(formatWhole(streams.length - SHOWN_STREAMS))}</p>}
      <button type="button" className="tool add" disabled={streams.length >= sizeLimits.streams} onClick={add}>
        {texts.addStream}
      </button>
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
        <button type="button" className="remove" aria-label={texts.removeStream(number)} onClick={remove}>
          {texts.remove}
        </button>
      </div>
      <NumberRow path={`${path}.writesPerS`} spec={streamSpecs.writesPerS} />
      <NumberRow path={`${path}.sizeMiB`} spec={streamSpecs.sizeMiB} />
      <NumberRow path={`${path}.startMiB`} spec={streamSpecs.startMiB} />
      <ChoiceRow
        label={texts.accessPattern}
        path={`${path}.pattern`}
        why={patterns.find((other) => other.pattern === pattern)?.why ?? ''}
        value={pattern}
        fault={fault}
        choose={set}>
        {patterns.map((other) => (
          <option key={other.pattern} value={other.pattern}>
            {other.label}
          </option>
        ))}
      </ChoiceRow>
      {pattern === 'zipf' && <NumberRow path={`${path}.zipfS`} spec={streamSpecs.zipfS} />}
      {pattern === 'hotspot' && <NumberRow path={`${path}.hotFraction`} spec={streamSpecs.hotFraction} />}
      {pattern === 'hotspot' && <NumberRow path={`${path}.hotShare`} spec={streamSpecs.hotShare} />}
      {survivors !== undefined && <NumberRow path={`${path}.survivorShare`} spec={streamSpecs.survivorShare} />}
    </div>
  )
}
