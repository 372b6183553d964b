/**
 * N9: the five properties of Svärd et al. 2014, §3.1, computed from runs, beside the paper's Table III. Each property has one
 * criterion in figures; a technique has it if all its implementations meet it, partly if some do.
 */
import type { PropertyEffort, PropertyFigures } from './propertyFigures.ts'
import { propertyFigures, usualEffort } from './propertyFigures.ts'
import type { Technique } from '../../scenario/schema/strategies/techniques.ts'
import type { Implementation } from './testbeds.ts'
import { implementations, techniques } from './testbeds.ts'

export type Property = 'continuous-service' | 'low-resource-usage' | 'robustness' | 'predictability' | 'transparency'
export type Fulfilment = 'yes' | 'partly' | 'no'

/** The paper's Table III; "(✔)" is `partly`. */
export const tableIII: Readonly<Record<Property, Readonly<Record<Technique, Fulfilment>>>> = {
  'continuous-service': { precopy: 'no', postcopy: 'partly', hybrid: 'yes' },
  'low-resource-usage': { precopy: 'no', postcopy: 'yes', hybrid: 'yes' },
  robustness: { precopy: 'yes', postcopy: 'no', hybrid: 'no' },
  predictability: { precopy: 'no', postcopy: 'yes', hybrid: 'yes' },
  transparency: { precopy: 'yes', postcopy: 'yes', hybrid: 'yes' },
}

/**
 * The criteria.
 * - Continuous service (§3.2.1): a second of downtime already broke applications, so at most a second of guest time is lost in
 * total; waiting for pages counts as downtime in pieces.
 * - Low usage: at most half of the memory is sent a second time.
 * - Robustness: no link failure and no crash of the destination loses the guest; a crash of the source is excepted (§5.6).
 * - Predictability: over guests that write 10 to 1,000 MB/s, total time and data vary by at most a fifth and downtime by at most
 * a second; slowness afterwards is not judged (§5.4).
 * - Transparency: the guest takes no part, and its memory at the destination equals its memory at the source.
 */
export const usualCriteria: Criteria = { mostLostS: 1, mostDataPerMemory: 1.5, mostVariation: 0.2, mostPauseRangeS: 1 }

/** Seconds, transferred bytes over the VM's memory, standard deviation over mean, seconds. */
interface Criteria {
  mostLostS: number
  mostDataPerMemory: number
  mostVariation: number
  mostPauseRangeS: number
}

export interface Finding {
  implementation: string
  holds: boolean
  /** The deciding figures, by name and unit. */
  figures: Record<string, number>
}

interface PropertyVerdict {
  property: Property
  technique: Technique
  ours: Fulfilment
  paper: Fulfilment
  findings: Finding[]
}

const judges: Record<Property, (figures: PropertyFigures, criteria: Criteria) => Omit<Finding, 'implementation'>> = {
  'continuous-service': ({ calm: { downtimeS, degradedS, lostS } }, criteria) => ({
    holds: lostS <= criteria.mostLostS,
    figures: { downtimeS, degradedS, lostS },
  }),
  'low-resource-usage': ({ calm: { dataPerMemory } }, criteria) => ({
    holds: dataPerMemory <= criteria.mostDataPerMemory,
    figures: { dataPerMemory },
  }),
  robustness: ({ failures }) => ({
    holds: failures.linkSurvived === 1 && failures.destinationSurvived === 1,
    figures: { ...failures },
  }),
  predictability: ({ spread }, criteria) => ({
    holds:
      Math.max(spread.totalVariation, spread.dataVariation) <= criteria.mostVariation && spread.pauseRangeS <= criteria.mostPauseRangeS,
    figures: { ...spread },
  }),
  transparency: ({ transparency: { pagesCompared, mismatches, guestTakesPart } }) => ({
    holds: mismatches === 0 && guestTakesPart.length === 0,
    figures: { pagesCompared, mismatches, boostsInTheGuest: guestTakesPart.length },
  }),
}

export const properties = Object.keys(tableIII) as readonly Property[]

/** Every property of every technique; about two hundred runs at the usual effort. */
export function fiveProperties(
  effort: PropertyEffort = usualEffort,
  of: readonly Implementation[] = implementations,
  criteria: Criteria = usualCriteria,
): PropertyVerdict[] {
  const measured = of.map((implementation) => ({ implementation, figures: propertyFigures(implementation, effort) }))
  return properties.flatMap((property) =>
    techniques.map((technique): PropertyVerdict => {
      const findings = measured
        .filter(({ implementation }) => implementation.technique === technique)
        .map(({ implementation, figures }) => ({ implementation: implementation.name, ...judges[property](figures, criteria) }))
      return { property, technique, ours: together(findings), paper: tableIII[property][technique], findings }
    }),
  )
}

function together(findings: readonly Finding[]): Fulfilment {
  const held = findings.filter(({ holds }) => holds).length
  if (held === findings.length) return 'yes'
  return held > 0 ? 'partly' : 'no'
}
