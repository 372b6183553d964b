/** Energy of many migrations over time, from L4's energy of each: spread evenly over its time as power, and summed up as they go on. */
import type { MigrationResult } from '../../engine/result.ts'

export interface EnergyStep {
  atS: number
  /** From this moment to the next. */
  powerW: number
  /** Up to this moment. */
  soFarJ: number
}

/** One step at each moment at which a migration begins or ends. Migrations that took no time or no energy leave no mark. */
export function energySteps(migrations: readonly Pick<MigrationResult, 'startS' | 'endS' | 'energyJ'>[]): EnergyStep[] {
  const changes = new Map<number, number>([[0, 0]])
  for (const { startS, endS, energyJ } of migrations) {
    if (!(endS > startS) || !(energyJ > 0)) continue
    const powerW = energyJ / (endS - startS)
    changes.set(startS, (changes.get(startS) ?? 0) + powerW)
    changes.set(endS, (changes.get(endS) ?? 0) - powerW)
  }
  let powerW = 0
  let soFarJ = 0
  let beforeS = 0
  return [...changes].sort(([one], [other]) => one - other).map(([atS, change]) => {
    soFarJ += powerW * (atS - beforeS)
    // What is left of a sum of differences is no power at all.
    powerW = Math.abs(powerW + change) < 1e-6 ? 0 : powerW + change
    beforeS = atS
    return { atS, powerW, soFarJ }
  })
}

/** The step that holds at a moment. */
export function energyAt(steps: readonly EnergyStep[], atS: number): { powerW: number; soFarJ: number } {
  const step = steps.findLast((other) => other.atS <= atS)
  return step === undefined ? { powerW: 0, soFarJ: 0 } : { powerW: step.powerW, soFarJ: step.soFarJ + step.powerW * (atS - step.atS) }
}
