/** The workload of the followed VM in any of its forms, and conversions between forms. */
import { useMemo } from 'react'
import { resolveWorkload } from '../../../scenario/presets/resolveWorkload.ts'
import type { ResolvedWorkload, Vm } from '../../../scenario/schema/schema.ts'
import type { WorkloadPreset } from '../../../scenario/presets/workloadPreset.ts'
import { findWorkloadPreset } from '../../../scenario/presets/workloadPresets.ts'
import { fieldAt, withField } from '../../../scenario/fieldPath.ts'
import type { PlayStore } from '../../../store/play/usePlay.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import { useFollowed } from '../followed.ts'
import { useField } from '../fields/useField.ts'
import { workloadParts } from './workloadParts.ts'
import type { WorkloadParts } from './workloadParts.ts'

export interface WorkloadDraft extends WorkloadParts {
  path: string
  /** Undefined for a form without a preset, or for an unknown id. */
  preset: WorkloadPreset | undefined
  /** Sets one part (a parameter, `phases`, `content.freeMiB`); undefined removes it. `control` names the control that moved. */
  setPart(name: string, value: unknown, control: string): void
  /** The same for one part's control: always the same function, so that its row does not re-render when another changes. */
  writerOf(name: string, control: string): (value: unknown) => void
  choosePreset(id: string): void
  /** Converts to custom streams: the streams that the current workload resolves to. */
  chooseStreams(): void
  /** Converts to a measured curve: the curve that the current workload would give. */
  chooseCurve(): void
}

export function useWorkload(): WorkloadDraft {
  const path = `${useFollowed().vm}.workload`
  const store = usePlayStore()
  const { value, set } = useField(path)
  const { form, presetId, parts } = workloadParts(value)
  const { setPart, writerOf } = useMemo(() => partWriters(store, path), [store, path])
  const followed = (): Vm => {
    const vm = store.getState().scenario.vms.find((_, index) => path === `vms[${index}].workload`)
    if (vm === undefined) throw new Error(`the scenario has no ${path}`)
    return vm
  }
  return {
    path,
    form,
    presetId,
    parts,
    setPart,
    writerOf,
    preset: form === 'preset' ? findWorkloadPreset(presetId) : undefined,
    choosePreset: (id) => set(id),
    chooseStreams: () => set(resolveWorkload(followed().workload, followed())),
    chooseCurve: () => {
      const vm = followed()
      const { streams, phases, content } = resolveWorkload(vm.workload, vm)
      set({ curve: measured(streams, vm.pageKiB), phases, content })
    },
  }
}

function partWriters(store: PlayStore, path: string): Pick<WorkloadDraft, 'setPart' | 'writerOf'> {
  const setPart = (name: string, part: unknown, control: string) => {
    const { draft, scenario, setField } = store.getState()
    setField(path, withField(workloadParts(fieldAt(draft, path) ?? fieldAt(scenario, path)).parts, name, part), control)
  }
  const writers = new Map<string, (value: unknown) => void>()
  const writerOf = (name: string, control: string) => {
    const write = writers.get(control) ?? ((value: unknown) => setPart(name, value, control))
    writers.set(control, write)
    return write
  }
  return { setPart, writerOf }
}

const WINDOWS_MS = [125, 250, 500, 1000, 2000, 4000, 8000, 16_000]

/** Distinct pages that uniform writes at each stream's rate leave dirty after each window: W · (1 − exp(−r·T / W)). */
function measured(streams: ResolvedWorkload['streams'], pageKiB: number) {
  const dirtyPages = WINDOWS_MS.map((windowMs) => {
    const pages = streams.map(({ writesPerS, sizeMiB }) => {
      const region = (sizeMiB * 1024) / pageKiB
      return region * (1 - Math.exp((-writesPerS * windowMs) / 1000 / region))
    })
    return Math.round(pages.reduce((sum, some) => sum + some, 0))
  })
  return { windowMs: WINDOWS_MS, dirtyPages }
}
