/** The same world in fewer and larger pages, so that looking ahead is cheap: shares of dirty memory and times stay as they are. */
import type { ResolvedWorkload, Strategy, Vm } from '../../scenario/schema.ts'

/** A VM is looked ahead in at most this many pages, made as large as that takes. */
const MODEL_PAGES = 32_768

/** How many of a VM's pages one of the model's stands for: a power of two. */
export function pageScale(vm: Vm): number {
  const pages = (vm.memoryMiB * 1024) / vm.pageKiB
  let scale = 1
  while (pages / scale > MODEL_PAGES) scale *= 2
  return scale
}

/** Its load as the mean over its phases: when they begin is nobody's knowledge. */
export function coarseWorkload({ streams, phases, content }: ResolvedWorkload, scale: number, load = 1): ResolvedWorkload {
  const cycleS = phases.reduce((sum, { forS }) => sum + forS, 0)
  const mean = cycleS === 0 ? 1 : phases.reduce((sum, phase) => sum + phase.forS * phase.scale, 0) / cycleS
  const factor = (load * mean) / scale
  return {
    streams: streams.map((stream) => ({ ...stream, writesPerS: stream.writesPerS * factor, readsPerS: stream.readsPerS * factor })),
    phases: [], content,
  }
}

export function coarseVm(vm: Vm, workload: ResolvedWorkload): Vm {
  return { ...vm, pageKiB: (vm.pageKiB * pageScale(vm)) as Vm['pageKiB'], workload }
}

/** Costs of a page are those of all that a large one stands for. */
export function coarseStrategy(strategy: Strategy, scale: number): Strategy {
  if (strategy.kind !== 'postcopy' && strategy.kind !== 'hybrid') return strategy
  return { ...strategy, pageServiceUs: strategy.pageServiceUs * scale, unmapUsPerRange: strategy.unmapUsPerRange * scale }
}
