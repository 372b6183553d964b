import { describe, expect, it } from 'vitest'
import { simulate } from '../../src/engine/simulate.ts'
import { validScenario } from '../../src/scenario/validScenario.ts'
import { edgeSet, readRuns } from '../forecast/recordedRun.ts'
import { edgeScenario } from './versionRows.ts'

const runs = readRuns(edgeSet)
const runOf = (id: string) => runs.find((run) => run.id === id)!
const simulated = (id: string, version: '8.0' | '10.0') => simulate(validScenario(edgeScenario(runOf(id), version))).migrations[0]

describe('migrations of QEMU 7.2 under a cap', () => {
  it.each(['cap20-writes1500-set128', 'cap24-writes4500-set64', 'cap32-writes8000-set64'])('%s take as long within 2 %%', (id) => {
    expect(Math.abs(simulated(id, '8.0').reportedTotalS / runOf(id).endS - 1)).toBeLessThan(0.02)
  })
  it.each(['cap16-writes4300-set64', 'cap24-writes6600-set64'])('%s does not end within 30 s', (id) => {
    expect(simulated(id, '8.0').outcome).toBe('not-converged')
  })
  it('take 5 % less by the counting of later versions, so that the version shows', () => {
    const id = 'cap12-writes2500-set16'
    expect(simulated(id, '10.0').reportedTotalS / runOf(id).endS).toBeLessThan(0.95)
  })
})
