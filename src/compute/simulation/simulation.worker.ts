/** The simulation worker: the service of `runLoop.ts` behind comlink, with the real engine, schema and clock. */
import { expose, releaseProxy, transfer } from 'comlink'
import type { Remote } from 'comlink'
import { lazyEngine } from './lazyEngine.ts'
import { yieldToMessages } from '../yieldToMessages.ts'
import type { RunBatch, SimulationService } from './protocol.ts'
import { createSimulationService } from './runLoop.ts'
import { buffersOf } from './sampleColumns.ts'

// Speed only: the first run does not wait for it.
void import('../../engine/kernel/compiledKernel.ts').then(
  ({ startKernel }) => startKernel(),
  () => undefined,
)

// The schema is a separate chunk: the opening scenario runs before it has loaded.
const loadCheck = () => import('./checkScenario.ts')

/** Speed only, for the first change. The worker waits for as long as the first run took to come: on a slow line, the page's own files come first. */
let preloadCheck = (): void => {
  preloadCheck = () => undefined
  setTimeout(() => void loadCheck().catch(() => undefined), performance.now())
}

const service = createSimulationService({
  check: async (scenario) => (await loadCheck()).checkScenario(scenario),
  ...lazyEngine({
    plainScenario: async () => (await import('../../engine/plain/plainScenario.ts')).plainScenario,
    further: async () => (await import('./furtherParts.ts')).furtherParts,
  }),
  nowMs: () => performance.now(),
  pause: yieldToMessages,
})

const exposed: SimulationService = {
  ...service,
  async run(request, onBatch) {
    try {
      return await service.run(request, (batch) =>
        onBatch(transfer(batch, [...buffersOf(batch.samples), batch.milestones.buffer as ArrayBuffer])),
      )
    } finally {
      // Each run's callback has a separate message channel, which is released here.
      ;(onBatch as Partial<Remote<(batch: RunBatch) => void>>)[releaseProxy]?.()
      preloadCheck()
    }
  },
  async loads(request) {
    const loads = await service.loads(request)
    return loads === null ? null : transfer(loads, [loads.buffer as ArrayBuffer])
  },
  async pageMap(request) {
    const pageMap = await service.pageMap(request)
    return pageMap === null ? null : transfer(pageMap, [pageMap.states.buffer as ArrayBuffer])
  },
  async sentTimes(request) {
    const map = await service.sentTimes(request)
    return map === null ? null : transfer(map, [map.cells.buffer as ArrayBuffer])
  },
}

expose(exposed)
