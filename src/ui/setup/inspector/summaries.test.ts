import { describe, expect, it } from 'vitest'
import { subjectSummary } from './summaries.ts'
import type { InspectorSubject } from '../tree/subjects.ts'

const followed = { vm: 'vms[0]', migration: 'migrations[0]', source: 'hosts[0]', destination: 'hosts[1]', listed: true, migrates: true }

function summaryOf(subject: InspectorSubject, values: Readonly<Record<string, unknown>>): string {
  const read = (path: string) => values[path]
  return subjectSummary(subject, { read, valid: read }, followed)
}

describe('the summary of a subject', () => {
  it('has a value of a sweep in three figures, a whole one with all of its digits', () => {
    const strategy = 'migrations[0].strategy'
    const ruleWith = (downtimeMs: number) =>
      summaryOf('rule', { [`${strategy}.rule`]: { kind: 'qemu' }, [`${strategy}.rule.downtimeMs`]: downtimeMs })
    expect(ruleWith(162.009)).toMatch(/\b162 ms$/)
    expect(ruleWith(0.06251)).toMatch(/0\.0625 ms$/)
    const network = { 'hosts[0].mbps': 20_000, 'hosts[1].mbps': 1234.56, latencyMs: 0.1 }
    expect(summaryOf('network', network)).toContain('20,000 / 1,235 Mbit/s')
  })
})
