import { describe, expect, it } from 'vitest'
import { exclusiveBoosts } from '../schema/boosts/boostClashes.ts'
import { parseScenario } from '../parseScenario.ts'
import { sampleMigration } from '../../testing/scenarioDocument.ts'

function faultsOf(strategy: Record<string, unknown>): string[] {
  const outcome = parseScenario(sampleMigration({ strategy: { kind: 'precopy', rule: { kind: 'xen' }, ...strategy } }))
  return outcome.ok ? [] : outcome.faults.map(({ path, message }) => `${path}: ${message}`)
}

const at = 'migrations[0].strategy.boosts.'

describe('boosts that cannot be combined', () => {
  it('are refused with the reason, each pair once', () => {
    for (const { one, other, why } of exclusiveBoosts) {
      expect(faultsOf({ boosts: { [one]: {}, [other]: {} } })).toEqual([`${at}${other}: cannot be combined with ${one}: ${why}`])
      expect(faultsOf({ boosts: { [one]: {} } })).toEqual([])
    }
  })

  it('are also refused if the manager enables one of them', () => {
    const clashes: [manager: Record<string, unknown>, boost: string, message: string][] = [
      [{ kind: 'ovirt' }, 'dirtyLimit', `autoConverge, which manager ovirt enables through autoConvergence: `],
      [
        { kind: 'kubevirt', allowAutoConverge: true },
        'dirtyLimit',
        `autoConverge, which manager kubevirt enables through allowAutoConverge: `,
      ],
      [
        { kind: 'nova', live_migration_parallel_connections: 4 },
        'xbzrle',
        'channels, which manager nova enables through live_migration_parallel_connections: ',
      ],
    ]
    for (const [manager, boost, message] of clashes) {
      expect(faultsOf({ manager, boosts: { [boost]: {} } })).toEqual([
        expect.stringContaining(`${at}${boost}: cannot be combined with ${message}`),
      ])
    }
    const suspend = { kind: 'ovirt', policy: 'suspend-workload-if-needed' }
    for (const boost of ['channels', 'reorder', 'compression']) {
      expect(faultsOf({ manager: suspend, boosts: { [boost]: {} } })[0]).toContain(
        'xbzrle, which manager ovirt enables through migrationCompression',
      )
      expect(faultsOf({ manager: { ...suspend, migrationCompression: false }, boosts: { [boost]: {} } })).toEqual([])
    }
    for (const boost of ['dirtyLimit', 'channels', 'reorder', 'compression']) {
      expect(faultsOf({ manager: { kind: 'proxmox' }, boosts: { [boost]: {} } })).toEqual([])
    }
    expect(faultsOf({ manager: { kind: 'nova' }, boosts: { xbzrle: {} } })).toEqual([])
    expect(faultsOf({ manager: { kind: 'ovirt' }, boosts: { autoConverge: { initialPercent: 30 } } })).toEqual([])
  })
})

describe("a step of oVirt's ladder", () => {
  it('must have a value if it sets a downtime limit', () => {
    const ladder = (step: Record<string, unknown>): string[] =>
      faultsOf({
        manager: {
          kind: 'ovirt',
          convergenceItems: [
            { stallingLimit: 1, ...step },
            { stallingLimit: 2, action: 'abort' },
          ],
        },
      })
    expect(ladder({ action: 'setDowntime', ms: 150 })).toEqual([])
    expect(ladder({ action: 'postcopy' })).toEqual([])
    expect(ladder({ action: 'setDowntime' })).toEqual([
      expect.stringMatching(/^migrations\[0\]\.strategy\.manager\.convergenceItems\[0\]\.ms: is missing; .*1 to 2,000,000 ms$/),
    ])
  })
})
