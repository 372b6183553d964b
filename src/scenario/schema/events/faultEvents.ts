/** Failures of links and hosts. */
import { number, optionalChoice, percentage } from '../fields.ts'
import { congestionControlOptions, congestionControlWhat, eventLimits } from '../limits.ts'
import { describeEvent } from './event.ts'

const fault = { target: 'path', setsWorkload: false, needsMigration: false, lasts: true } as const
const duration = (standard: number) => number('Length', eventLimits.durationS, standard, [0, 600, 'linear'])

export const linkDown = describeEvent({ ...fault, what: 'Takes a link down', fields: { durationS: duration(2) } })

export const packetLoss = describeEvent({
  ...fault,
  what: 'Loses packets on a link',
  fields: {
    lossFraction: percentage('Packets lost', eventLimits.lossFraction, 0.01),
    durationS: duration(10),
    congestionControl: optionalChoice('TCP', congestionControlOptions, congestionControlWhat, 'the path\'s', 'TCP of the path'),
  },
})

export const hostCrash = describeEvent({ ...fault, what: 'Crashes a host with its VMs', target: 'host', fields: {}, lasts: false })
