import { describe, expect, it } from 'vitest'
import { simulate } from '../engine/simulate.ts'
import { gangMetrics } from './gangMetrics.ts'
import { gangScenario, techniqueTable, usualSetting } from './techniqueTable.ts'

const small = { ...usualSetting, memoryMiB: 256, writtenMiB: 64, writesPerS: 4000 }

describe('Table 1 of the proposal (D7)', () => {
  it('holds by computation, but for two statements that QEMU\'s post-copy does not bear out', () => {
    const { rows, statements } = techniqueTable(small)
    expect(rows.map(({ technique }) => technique)).toEqual(['precopy', 'postcopy', 'hybrid'])
    // Faults only reorder what is pushed, and a hybrid's dirty pages follow after the pause.
    const refuted = statements.filter(({ holds }) => !holds).map(({ technique, column }) => `${technique}: ${column}`)
    expect(refuted).toEqual(expect.arrayContaining(['hybrid: downtime']))
    expect(refuted.length).toBeLessThanOrEqual(3)
  })
  it('takes a gang\'s time from the first start to the last end', () => {
    const result = simulate(gangScenario('precopy', { ...small, vms: 3 }, 'serial'))
    const { totalS, preparationS, migratedMiB, downtimeS, longestDowntimeS } = gangMetrics(result)
    expect(totalS).toBeCloseTo(result.migrations.reduce((sum, m) => sum + m.totalS, 0), 6)
    expect(preparationS).toBe(Math.max(...result.migrations.map((m) => m.preparationS)))
    expect(migratedMiB).toBeGreaterThan(3 * 256)
    expect(downtimeS).toBeGreaterThan(longestDowntimeS)
  })
})
