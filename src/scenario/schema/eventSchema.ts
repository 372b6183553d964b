/** Events: what an operator, a workload or fate does at a moment. */
import { id, kindError, ranged, record } from './describedFields.ts'
import { eventLimits } from './limits.ts'
import { workloadSchema } from './workloadSchema.ts'
import { z } from './zod.ts'

const atS = ranged(eventLimits.atS)
const vm = id('A VM\'s id')
const network = id('A link, or a host: its id, id.up or id.down')

export const eventSchema = z.discriminatedUnion('kind', [
  record({ kind: z.literal('switch-over-now'), atS, target: vm }, 'Stop the guest and finish, converged or not'),
  record({ kind: z.literal('start-postcopy'), atS, target: vm }, 'Switch to post-copy'),
  record({ kind: z.literal('cancel'), atS, target: vm }, 'Give up; the guest runs on at the source'),
  record({ kind: z.literal('recover'), atS, target: vm }, 'Go on with a paused post-copy'),
  record({ kind: z.literal('set-max-mbps'), atS, target: vm, mbps: ranged(eventLimits.mbps) }, 'A new cap on the migration'),
  record({ kind: z.literal('set-downtime'), atS, target: vm, ms: ranged(eventLimits.ms) }, 'A new downtime limit'),
  record({ kind: z.literal('set-workload'), atS, target: vm, workload: workloadSchema }, 'The guest does something else from now on'),
  record(
    { kind: z.literal('scale-workload'), atS, target: vm, scale: ranged(eventLimits.scale) }, 'The guest does more or less from now on',
  ),
  record({ kind: z.literal('link-down'), atS, target: network, durationS: ranged(eventLimits.durationS) }, 'Nothing passes for a while'),
  record({
    kind: z.literal('packet-loss'), atS, target: network,
    lossFraction: ranged(eventLimits.lossFraction), durationS: ranged(eventLimits.durationS),
  }, 'Some packets are lost for a while'),
  record({ kind: z.literal('host-crash'), atS, target: id('A host\'s id') }, 'The host and what runs on it are gone'),
], { error: kindError }).describe('Something that happens at a moment')

export type ScenarioEvent = z.output<typeof eventSchema>
