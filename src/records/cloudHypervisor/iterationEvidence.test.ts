/** A record of cloud-hypervisor is read, re-enacted, continued and advised on by its own rule. */
import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { readRecord } from '../../testing/records/readRecord.ts'
import { importDocument } from '../importDocument.ts'
import { advisedRecord } from '../scenario/advisedRecord.ts'
import { restScenario } from '../scenario/restScenario.ts'

const mib = 4096
const rate = 1000

/** Iterations of a guest at 1,000 MiB/s, each with its amount in MiB; the next amount is expected to take its time. */
function logOf(amounts: readonly number[]): string {
  let atS = 0
  let total = 0
  return [mib, ...amounts]
    .map((curr, i) => {
      atS += curr / rate
      total += curr
      return `cloud-hypervisor: ${atS.toFixed(6)}s: <vmm> DEBUG:vmm/src/lib.rs:1313 -- Precopy: iter=${i} total=${total}MiB curr=${curr}MiB bw=${rate}.00MiB/s transfer=${(curr / rate).toFixed(2)}s overhead=0ms est_downtime=${i === 0 ? 0 : Math.round((curr / rate) * 1000)}ms elapsed=${atS.toFixed(2)}s avg_bw=${rate}.00MiB/s`
    })
    .join('\n')
}

const thresholdMiB = 300

describe('a record of cloud-hypervisor', () => {
  const record = readRecord(logOf([3000, 2950, 2940]))

  it('has the rule that stops where the log takes the downtime limit at the rate', () => {
    const rule = { kind: 'threshold', remainingMiB: expect.closeTo(thresholdMiB, -1) as number }
    expect(importDocument(record, 'a log').scenario!.migrations[0].strategy).toMatchObject({ kind: 'precopy', rule })
    const advised = advisedRecord(record)
    expect('scenario' in advised && advised.scenario.migrations[0].strategy).toMatchObject({ rule })
    expect(restScenario(record.record)!.scenario.migrations[0].strategy).toMatchObject({ rule })
  })

  it('is re-enacted with iterations of its amounts', () => {
    const { scenario, fit } = importDocument(record, 'a log')
    expect(scenario!.vms[0].workload).toMatchObject({ streams: [{ sizeMiB: expect.closeTo(3000, -2) as number }] })
    expect(fit!.dataErrorPercent).toBeLessThan(2)
  })

  it('continues with iterations of its amounts, although they are more than half of the memory', () => {
    const { rounds } = simulate({ ...restScenario(record.record)!.scenario, endS: 30 }).migrations[0]
    const sent = rounds.map(({ sentPages }) => sentPages / 256).filter((one) => one > 0)
    expect(sent.length).toBeGreaterThan(5)
    for (const one of sent.slice(0, -1)) expect(Math.abs(one - 2945) / 2945).toBeLessThan(0.1)
  })
})
