/**
 * Creates a strategy from its setting. The core one is created here; all others are extensions (`extensions.ts`), which may not be loaded.
 */
import type { PrecopyStrategy, Strategy as StrategySetting } from '../../../scenario/schema/schema.ts'
import { hasVmCosts, isCoreStrategy, requireExtension } from '../../extensions.ts'
import type { Extensions, CoreStrategy } from '../../extensions.ts'
import type { VmFacts, CreatedStrategy } from './createdStrategy.ts'
import { qemuWire } from './qemuBurst.ts'
import { QemuPrecopy } from './qemuPrecopy.ts'

/** @throws Error for a strategy or VM that needs extensions if none are loaded */
export function makeStrategy(setting: StrategySetting, vm: VmFacts, extensions: Extensions | null): CreatedStrategy {
  const made = isCoreStrategy(setting)
    ? makePlain(setting, extensions)
    : requireExtension(extensions, `strategy "${setting.kind}"`).makeStrategy(setting, vm)
  return hasVmCosts(vm) ? requireExtension(extensions, 'a local disk or tracking cost').withVmCosts(made, setting, vm) : made
}

function makePlain(setting: CoreStrategy, extensions: Extensions | null): CreatedStrategy {
  const { rule, forceAfterS, memoryScope } = setting
  const strategy = new QemuPrecopy(rule, forceAfterS, extensions?.makeLeap() ?? null)
  return {
    boosts: [],
    manager: null,
    skips: false,
    fetch: null,
    strategy,
    wire: qemuWire(rule),
    memoryScope,
    clearChunkMiB: chunkMiB(setting),
  }
}

/** MiB of KVM's log cleared at once; null if the log is cleared at each sync. */
export function chunkMiB({ dirtyLog, clearChunkMiB }: Pick<PrecopyStrategy, 'dirtyLog' | 'clearChunkMiB'>): number | null {
  return dirtyLog === 'since-send' ? clearChunkMiB : null
}
