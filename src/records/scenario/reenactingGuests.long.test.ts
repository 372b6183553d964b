/**
 * A real pre-copy at the edge of convergence that ran for 112 s without completing: its re-enactment and its advice do not let it complete.
 */
import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { exampleRecordText } from '../examples/exampleRecords.ts'
import { importRecord } from '../import/importRecord.ts'
import { advisedRecord } from './advisedRecord.ts'
import { recordFit } from './recordFit.ts'
import { recordScenario } from './recordScenario.ts'

const imported = importRecord(await exampleRecordText('neverEnds'))
if (!imported.ok) throw new Error(imported.why)
const { record: running } = imported

describe.each(['active', 'cancelled'])('a record whose last status is %s', (status) => {
  const record = { ...running, facts: { ...running.facts, status } }
  it('is re-enacted to its last moment, with its data', () => {
    const { fit } = recordFit(record, recordScenario(record, 'never')!)
    expect(fit?.timeErrorPercent).toBe(0)
    expect(fit?.dataErrorPercent).toBeLessThan(2)
  })

  it('still runs under the settings that its advice has now', () => {
    const advised = advisedRecord(record)
    if ('gap' in advised) throw new Error(advised.gap)
    const guest = advised.guests[advised.guests.length >> 1]
    const { migrations } = simulate({ ...advised.scenario, endS: 100, vms: advised.scenario.vms.map((vm) => ({ ...vm, workload: guest })) })
    expect(migrations[0].outcome).not.toBe('completed')
  })
})

it('leaves a record that ended with its guests', async () => {
  const ended = importRecord(await exampleRecordText('converges'))
  if (!ended.ok) throw new Error(ended.why)
  expect(advisedRecord(ended.record)).toMatchObject({ known: { basis: 'syncs' } })
})
