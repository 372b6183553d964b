/** Events: commands of the operator, changes of the workload, and failures, each at a simulated time. */
import { choiceOrNull, id, kindError, ranged, record } from './describedFields.ts'
import { congestionControls, congestionControlWhat, eventLimits } from './limits.ts'
import { workloadSchema } from './workloadSchema.ts'
import { z } from './zod.ts'

const atS = ranged(eventLimits.atS)
const vm = id('Id of a VM')
const network = id('Id of a link, or of a host with or without .up or .down')

export const eventSchema = z.discriminatedUnion('kind', [
  record({ kind: z.literal('switch-over-now'), atS, target: vm }, 'Stops the guest and switches over, converged or not'),
  record({ kind: z.literal('start-postcopy'), atS, target: vm }, 'Starts post-copy'),
  record({ kind: z.literal('cancel'), atS, target: vm }, 'Cancels the migration; the guest keeps running on the source'),
  record({ kind: z.literal('recover'), atS, target: vm }, 'Recovers a paused post-copy'),
  record({ kind: z.literal('pause'), atS, target: vm }, 'Pauses post-copy as QEMU\'s migrate-pause does, until a recover'),
  record({ kind: z.literal('set-max-mbps'), atS, target: vm, mbps: ranged(eventLimits.mbps) }, 'Sets the bandwidth limit of the migration'),
  record({ kind: z.literal('set-downtime'), atS, target: vm, ms: ranged(eventLimits.ms) }, 'Sets the downtime limit'),
  record({ kind: z.literal('set-workload'), atS, target: vm, workload: workloadSchema }, 'Replaces the workload'),
  record(
    { kind: z.literal('scale-workload'), atS, target: vm, scale: ranged(eventLimits.scale) }, 'Multiplies all writes and reads',
  ),
  record({ kind: z.literal('link-down'), atS, target: network, durationS: ranged(eventLimits.durationS) }, 'Takes a link down'),
  record({
    kind: z.literal('packet-loss'), atS, target: network,
    lossFraction: ranged(eventLimits.lossFraction), durationS: ranged(eventLimits.durationS),
    congestionControl: choiceOrNull(congestionControls, congestionControlWhat, 'the path\'s').default(null),
  }, 'Loses packets on a link'),
  record({ kind: z.literal('host-crash'), atS, target: id('Id of a host') }, 'Crashes a host with its VMs'),
], { error: kindError }).describe('An event at a simulated time')

export type ScenarioEvent = z.output<typeof eventSchema>
