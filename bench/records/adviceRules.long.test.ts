/** What advice may try on any record of the project, whatever a trial says: no failed settings, nothing that product or guest lacks. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adviceWork, triedCandidates } from '../../src/analysis/advice/advise.ts'
import { namesIn } from '../../src/analysis/advice/adviceDocument.ts'
import { allProducts, commandsOf, fittingProducts, productOfRecord } from '../../src/analysis/advice/commands/productCommands.ts'
import type { AdvisedProduct } from '../../src/analysis/advice/commands/productCommands.ts'
import { recordedOf } from '../../src/analysis/advice/recorded.ts'
import type { OneRecord } from '../../src/analysis/advice/recorded.ts'
import { raisesCap } from '../../src/analysis/advice/wishes.ts'
import type { Candidate } from '../../src/analysis/advice/wishes.ts'
import { testScenario } from '../../src/testing/smallScenario.ts'
import { projectRecords } from './projectRecords.ts'

const records: OneRecord[] = (await projectRecords()).map(({ migration, kind }) => ({ ...migration, kind }))

const wishes = { downtimeMs: 300, totalS: 60, guestSpeed: null, keepSafe: false }

/** Candidates on a guest of any scenario: what may be tried follows from the record. */
function triedOn(record: OneRecord, wanted: AdvisedProduct | null = null) {
  const products = fittingProducts(productOfRecord(record), wanted) ?? []
  const { rateMbps, capMbps } = record.facts
  const scenario = testScenario({
    mbps: Math.min(1e6, Math.max(1, rateMbps ?? 1000)),
    rule: { kind: 'qemu' },
    migration: { maxMbps: capMbps },
  })
  const recorded = recordedOf(record, {})
  const work = adviceWork({ scenario, vm: 'vm', guests: null, known: null, recorded, products }, wishes)
  const named = namesIn(scenario, 'vm', wishes, recorded)
  const commands = (candidate: Candidate): string[] => products.flatMap((one) => commandsOf[one](candidate, named) ?? [])
  return { recorded, products, candidates: triedCandidates(work), commands }
}

/** The record, with facts as another reading of it may have them. */
const anyRecord = fc.record({
  nth: fc.nat(),
  capabilities: fc.option(fc.subarray(['xbzrle', 'auto-converge', 'postcopy-ram', 'multifd', 'postcopy-preempt'])),
  vfioMiB: fc.option(fc.constant(200)),
  productVersion: fc.constantFrom(null, 'QEMU < 5.2', 'QEMU 6.2', 'QEMU 8.2.2', 'QEMU 10.1'),
  wanted: fc.option(fc.constantFrom(...allProducts)),
})

function given({
  nth,
  capabilities,
  vfioMiB,
  productVersion,
}: {
  nth: number
  capabilities: string[] | null
  vfioMiB: number | null
  productVersion: string | null
}): OneRecord {
  const record = records[nth % records.length]
  return { ...record, facts: { ...record.facts, capabilities, vfioMiB, productVersion } }
}

describe('the candidates on a record', () => {
  it('covers records of most kinds, some of which show settings that failed', () => {
    expect(records.length).toBeGreaterThan(80)
    expect(new Set(records.map(({ kind }) => kind)).size).toBeGreaterThan(10)
    expect(records.filter((record) => recordedOf(record, {}).hasFailed).length).toBeGreaterThan(10)
  })

  it('is no plain pre-copy with the limit, or a lower one, that the record shows failing, over the same streams and cap', () => {
    for (const record of records) {
      const { recorded, candidates } = triedOn(record)
      if (!recorded.hasFailed) continue
      const limitMs = recorded.settings.downtimeLimitMs ?? 300
      const again = candidates.filter(
        ({ strategy, knobs: { downtimeMs, autoConverge, channels, xbzrleMiB, zstdThreads, pauseAfterS, maxMbps } }) =>
          strategy.kind === 'precopy' &&
          [autoConverge, channels, xbzrleMiB, zstdThreads, pauseAfterS].every((knob) => knob === null) &&
          (maxMbps === null || maxMbps === recorded.facts.capMbps) &&
          downtimeMs !== null &&
          downtimeMs <= limitMs,
      )
      expect(again, `${record.kind} ${record.id}`).toEqual([])
    }
  })

  it('is no auto-converge that throttles at most as far as the record shows in vain', () => {
    // Throttling on a faster path was not tried.
    const isUncapped = (candidates: readonly Candidate[]): boolean => candidates.length > 0 && !candidates.some(raisesCap)
    const record = records.find((one) => recordedOf(one, {}).hasFailed && isUncapped(triedOn(one, 'qmp').candidates))!
    const throttled = { ...record, facts: { ...record.facts, throttlePercent: 99 } }
    const families = (one: OneRecord) => triedOn(one, 'qmp').candidates.map(({ family }) => family)
    expect(families(record)).toContain('auto-converge')
    expect(families(throttled)).not.toContain('auto-converge')
  })

  it('has a command of the product, names no other capability than QEMU has, and no post-copy with a device that it cannot move', () => {
    fc.assert(
      fc.property(anyRecord, (drawn) => {
        const record = given(drawn)
        const { products, candidates, commands } = triedOn(record, drawn.wanted)
        for (const candidate of candidates) {
          const texts = commands(candidate)
          expect(products.length === 1 ? texts.length : 1).toBe(1)
          if (drawn.vfioMiB !== null) expect(candidate.knobs.postcopy).toBeNull()
          const text = texts.join('\n')
          const { capabilities } = drawn
          if (capabilities === null) continue
          for (const name of ['xbzrle', 'auto-converge', 'postcopy-ram', 'multifd', 'postcopy-preempt'])
            if (!capabilities.includes(name))
              expect(text).not.toMatch(new RegExp(String.raw`set_capability ${name} |"capability":"${name}"`))
        }
        if (drawn.productVersion === 'QEMU < 5.2' || drawn.productVersion === 'QEMU 6.2')
          expect(candidates.some(({ knobs }) => knobs.postcopy !== null && knobs.preempt && drawn.capabilities === null)).toBe(false)
      }),
      { numRuns: 300 },
    )
  })

  it('asks an older KubeVirt for no downtime limit', () => {
    const kubevirt = records.find(({ kind }) => kind === 'kubevirt')!
    const older = { ...kubevirt, contradictions: [{ code: 'unit-contradicts-name', fields: [], why: '' }] } as OneRecord
    const textsOf = (record: OneRecord): string => {
      const { candidates, commands } = triedOn(record)
      return candidates.flatMap(commands).join('\n')
    }
    expect(textsOf(kubevirt)).toContain('maxDowntimeMs')
    expect(textsOf(older)).not.toMatch(/maxDowntimeMs|featureGates/)
  })

  it('calls a VM by its name, or by a placeholder where the record has only an identifier', () => {
    for (const record of records) {
      const { candidates, commands } = triedOn(record)
      const text = candidates.flatMap(commands).join('\n')
      if (record.id !== null && /^[\da-f]{8}-/.test(record.id) && !record.kind.startsWith('nova')) expect(text).not.toContain(record.id)
    }
  })
})
