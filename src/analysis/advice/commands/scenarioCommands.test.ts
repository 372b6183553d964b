import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../../scenario/parseScenario.ts'
import { strategyKinds } from '../../../scenario/schema/strategies/strategies.ts'
import type { StrategyInput } from '../../../scenario/schema/strategySchema.ts'
import { exportProducts, scenarioCommands } from './scenarioCommands.ts'

it('are none for a VM that stays', () => {
  const parsed = parseScenario({
    version: 1,
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ],
    vms: ['web', 'rest'].map((id) => ({ id, host: 'a', memoryMiB: 64, workload: { streams: [] } })),
    migrations: [{ vm: 'web', to: 'b' }],
  })
  expect(parsed.ok).toBe(true)
  if (parsed.ok) expect([scenarioCommands(parsed.scenario, 'rest'), scenarioCommands(parsed.scenario, 'web')?.left]).toEqual([null, []])
})

function exported(strategy: StrategyInput | Record<string, unknown>, more: object = {}) {
  const parsed = parseScenario({
    version: 1,
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ],
    vms: [
      { id: 'web 1', host: 'a', memoryMiB: 1024, workload: { streams: [] } },
      { id: 'rest', host: 'a', memoryMiB: 64, workload: { streams: [] } },
    ],
    migrations: [{ vm: 'web 1', to: 'b', strategy, ...more }],
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return scenarioCommands(parsed.scenario, 'web 1')
}

describe('the commands of a scenario', () => {
  it('start its migration with each product, where the product has its settings', () => {
    const { commands, left } = exported(
      { kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 250 }, boosts: { autoConverge: {} } },
      { maxMbps: null },
    )!
    expect(left).toEqual([])
    for (const product of exportProducts) expect(commands[product], product).not.toBeNull()
    expect(commands.virsh).toContain("virsh migrate-setmaxdowntime 'web 1' 250")
    expect(commands.hmp).toBe(
      [
        'migrate_set_capability auto-converge on',
        'migrate_set_parameter max-bandwidth 0',
        'migrate_set_parameter downtime-limit 250',
        'migrate_set_parameter cpu-throttle-initial 20',
        'migrate_set_parameter cpu-throttle-increment 10',
        'migrate -d tcp:b:4444',
      ].join('\n'),
    )
    expect(commands.nova).toContain('live_migration_downtime = 250')
    expect(commands.proxmox).toContain('--migrate_downtime 0.25')
    expect(commands.ovirt).toContain('<auto_converge>true</auto_converge><compressed>false</compressed>')
    expect(commands.ovirt).toContain('<migration_downtime>250</migration_downtime>')
  })

  it('give the human monitor sizes with a unit, which would be MiB without one', () => {
    const { commands } = exported({ kind: 'precopy', boosts: { xbzrle: { cacheMiB: 100 } } }, { maxMbps: 800 })!
    expect(commands.hmp).toContain('max-bandwidth 100000000B')
    expect(commands.hmp).toContain('xbzrle-cache-size 128M')
    expect(commands.ovirt).toBeNull()
  })

  it('switch to post-copy when the strategy does', () => {
    expect(exported({ kind: 'postcopy' })!.commands.hmp).toMatch(/postcopy-ram on[^]*migrate -d tcp:b:4444\nmigrate_start_postcopy$/)
    expect(exported({ kind: 'hybrid', precopyS: 12 })!.commands.hmp).toContain('# after 12 s, if it still runs\nmigrate_start_postcopy')
    expect(exported({ kind: 'hybrid', precopyRounds: 2 })!.commands.virsh).toBeNull()
    expect(exported({ kind: 'stop-and-copy' })!.commands.hmp).toMatch(/^migrate_set_parameter max-bandwidth 0\nstop\nmigrate/)
    expect(exported({ kind: 'precopy', forceAfterS: 30 })!.commands.virsh).toContain('--timeout 30 --timeout-suspend')
  })

  it('give times in whole seconds, of which the least is one, and start with post-copy or the pause where there is no time before it', () => {
    const virsh = (strategy: object): string | null => exported({ ...strategy })!.commands.virsh
    expect(virsh({ kind: 'hybrid', precopyS: 0.3 })).toContain('--timeout 1 --timeout-postcopy')
    expect(virsh({ kind: 'precopy', forceAfterS: 30.4 })).toContain('--timeout 30 --timeout-suspend')
    expect(virsh({ kind: 'precopy', forceAfterS: 0.2 })).toContain('--timeout 1 --timeout-suspend')
    expect(virsh({ kind: 'precopy', forceAfterS: 0 })).not.toContain('--live')
    for (const none of [{ precopyS: 0 }, { precopyRounds: 0 }]) expect(virsh({ kind: 'hybrid', ...none })).toMatch(/virsh migrate-postcopy/)
  })

  it('name the settings of a strategy that no command carries over', () => {
    const left = (strategy: object): readonly string[] => exported({ ...strategy })!.left
    expect(left({ kind: 'hybrid', leastGain: 0.2 })).toEqual(['Minimum gain per round'])
    expect(left({ kind: 'hybrid', precopyS: 4, leastGain: 0.2 })).toEqual([])
    expect(left({ kind: 'hybrid', forceAfterS: 9, maxPostcopyMbps: 100, rule: { kind: 'qemu', availSwitchoverMbps: 200 } })).toEqual([
      'Assumed bandwidth',
      'Pre-copy time limit',
      'Background limit',
    ])
    expect(left({ kind: 'postcopy', maxPostcopyMbps: 100 })).toEqual(['Background limit'])
    expect(left({ kind: 'precopy', forceAfterS: 9, boosts: { autoConverge: { maxPercent: 60, triggerPercent: 20 } } })).toEqual([
      'Maximum throttle',
      'Trigger threshold',
    ])
  })

  it('name what they do not carry over, and are none for a strategy that no product has', () => {
    expect(
      exported({ kind: 'precopy', rule: { kind: 'xen' }, boosts: { skipFree: {}, autoConverge: {} }, manager: null })!.left,
    ).toHaveLength(2)
    expect(exported({ kind: 'precopy', manager: { kind: 'nova' } })!.left).toEqual(['Nova'])
    expect(strategyKinds.filter((kind) => exported({ kind }) !== null)).toEqual(
      strategyKinds.filter((kind) => ['precopy', 'postcopy', 'hybrid', 'stop-and-copy'].includes(kind)),
    )
  })
})
