/** The schema of events, derived from their descriptors. */
import { id, oneOfKinds, ranged, record } from './fields/describedFields.ts'
import { eventDescriptors } from './events/events.ts'
import type { EventDescriptor, EventInput, ScenarioEvent } from './events/events.ts'
import { givenSchemas } from './fields/fieldSchema.ts'
import { eventLimits } from './fields/limits.ts'
import { workloadSchema } from './workloadSchema.ts'
import { z } from './zod.ts'

const atS = ranged(eventLimits.atS)
const targets = {
  vm: id('Id of a VM'),
  path: id('Id of a link, or of a host with or without .up or .down'),
  host: id('Id of a host'),
} as const

function eventObject([kind, { what, target, fields, setsWorkload }]: [string, EventDescriptor]): z.ZodObject {
  return record(
    {
      kind: z.literal(kind),
      atS,
      target: targets[target],
      ...(setsWorkload ? { workload: workloadSchema } : {}),
      ...givenSchemas(fields),
    },
    what,
  )
}

export const eventSchema = oneOfKinds<ScenarioEvent, EventInput>(
  Object.entries<EventDescriptor>(eventDescriptors).map(eventObject),
  'An event at a simulated time',
)
