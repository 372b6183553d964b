/** The closed loop of the models page (L3 to L5, L10), one run for each move. */
import { ExtendedSimulation } from '../../engine/simulate.ts'
import { closedLoop, loopFault, usualHosts } from '../../models/loop/closedLoop.ts'
import { eightVms } from '../../models/loop/eightVms.ts'
import { parseScenario } from '../../scenario/parseScenario.ts'
import type { ProgressListener } from '../papers/papersProtocol.ts'
import type { LoopReply, LoopRequest } from './modelsProtocol.ts'
import * as texts from '../../texts/places/models.ts'

interface Watch {
  pause(): Promise<void>
  onProgress: ProgressListener
}

const momentsBetweenPauses = 256

export async function looped({ scenario: given, hosts: chosen, moves, weights }: LoopRequest, { pause, onProgress }: Watch): Promise<LoopReply> {
  const parsed = parseScenario(given ?? eightVms)
  if (!parsed.ok) return { kind: 'refused', faults: parsed.faults }
  const { scenario } = parsed
  const hosts = chosen ?? usualHosts(scenario)
  const fault = hosts === null ? texts.loopNeedsHosts : scenario.migrations.length === 0 ? texts.loopNeedsMigration : loopFault(scenario, hosts)
  if (hosts === null || fault !== null) return { kind: 'refused', faults: [{ path: 'hosts', message: String(fault) }] }
  let done = 0
  const outcome = await closedLoop(scenario, { ...hosts, moves, weights }, {
    run: async (step) => {
      const simulation = new ExtendedSimulation(step)
      for (let moments = 0; simulation.step(); moments++) if (moments % momentsBetweenPauses === 0) await pause()
      return simulation.result()
    },
    onStep: () => onProgress(++done, moves),
  })
  return { kind: 'done', ...outcome }
}
