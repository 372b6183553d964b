/** Commands of an operator to the migration of a VM, and changes of the VM's load. */
import { number } from '../fields.ts'
import { eventLimits } from '../limits.ts'
import { describeEvent } from './event.ts'

const command = { target: 'vm', fields: {}, setsWorkload: false, needsMigration: true, lasts: false } as const
const load = { ...command, needsMigration: false } as const

export const switchOverNow = describeEvent({ ...command, what: 'Stops the guest and switches over, converged or not' })
export const startPostcopy = describeEvent({ ...command, what: 'Starts post-copy' })
export const cancel = describeEvent({ ...command, what: 'Cancels the migration; the guest keeps running on the source' })
export const recover = describeEvent({ ...command, what: 'Recovers a paused post-copy' })
export const pause = describeEvent({ ...command, what: 'Pauses post-copy as QEMU\'s migrate-pause does, until a recover' })

export const setMaxMbps = describeEvent({
  ...command,
  what: 'Sets the bandwidth limit of the migration',
  fields: { mbps: number('Bandwidth limit', eventLimits.mbps, 0, [10, 400_000, 'log']) },
})

export const setDowntime = describeEvent({
  ...command,
  what: 'Sets the downtime limit',
  fields: { ms: number('Downtime limit', eventLimits.ms, 300, [1, 10_000, 'log']) },
})

export const setWorkload = describeEvent({ ...load, what: 'Replaces the workload', setsWorkload: true })

export const scaleWorkload = describeEvent({
  ...load,
  what: 'Multiplies all writes and reads',
  fields: { scale: number('Rate factor', eventLimits.scale, 1, [0, 10, 'linear']) },
})
