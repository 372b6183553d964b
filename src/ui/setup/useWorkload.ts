/** The workload of the followed VM in whichever of its forms it is written, and ways from one form to the other. */
import { resolveWorkload } from '../../scenario/resolveWorkload.ts'
import type { ResolvedWorkload, Vm } from '../../scenario/schema.ts'
import type { WorkloadPreset } from '../../scenario/workloadPreset.ts'
import { findWorkloadPreset } from '../../scenario/workloadPresets.ts'
import { usePlayStore } from '../../store/usePlay.ts'
import { useFollowed } from './followed.ts'
import { useField } from './useField.ts'

export interface WorkloadDraft {
  path: string
  form: 'preset' | 'streams' | 'curve'
  presetId: string
  /** Undefined for a form without one, or for an id nobody knows. */
  preset: WorkloadPreset | undefined
  /** As an object: a preset's bare id becomes one as soon as a part of it is changed. */
  parts: Record<string, unknown>
  /** Sets one part (a parameter, `content`, `phases`); `control` names the control moved. */
  setPart(name: string, value: unknown, control: string): void
  choosePreset(id: string): void
  /** From here on by hand: the streams that the present workload comes down to. */
  chooseStreams(): void
  /** From here on as measured: the curve that the present workload would give. */
  chooseCurve(): void
}

export function useWorkload(): WorkloadDraft {
  const path = `${useFollowed().vm}.workload`
  const store = usePlayStore()
  const { value, set } = useField(path)
  const parts = partsOf(value)
  const form = 'streams' in parts ? 'streams' : 'curve' in parts ? 'curve' : 'preset'
  const presetId = typeof parts.preset === 'string' ? parts.preset : ''
  const followed = (): Vm => {
    const vm = store.getState().scenario.vms.find((_, index) => path === `vms[${index}].workload`)
    if (vm === undefined) throw new Error(`the scenario has no ${path}`)
    return vm
  }
  return {
    path, form, presetId, parts,
    preset: form === 'preset' ? findWorkloadPreset(presetId) : undefined,
    setPart: (name, part, control) => store.getState().setField(path, without({ ...parts, [name]: part }), control),
    choosePreset: (id) => set(id),
    chooseStreams: () => set(resolveWorkload(followed().workload, followed())),
    chooseCurve: () => {
      const vm = followed()
      const { streams, phases, content } = resolveWorkload(vm.workload, vm)
      set({ curve: measured(streams, vm.pageKiB), phases, content })
    },
  }
}

function partsOf(workload: unknown): Record<string, unknown> {
  if (typeof workload === 'string') return { preset: workload }
  return typeof workload === 'object' && workload !== null ? { ...workload } : {}
}

/** Parts set to undefined are taken out: their default holds. */
function without(parts: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined))
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
