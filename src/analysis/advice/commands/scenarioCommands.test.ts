import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { parseScenario } from '../../../scenario/parseScenario.ts'
import { strategyKinds } from '../../../scenario/schema/strategies/strategies.ts'
import type { StrategyInput } from '../../../scenario/schema/strategySchema.ts'
import { exportProducts, scenarioCommands } from './scenarioCommands.ts'
import type { ExportProduct } from './scenarioCommands.ts'

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
  if (parsed.ok)
    expect([scenarioCommands(parsed.scenario, 'rest'), scenarioCommands(parsed.scenario, 'web')?.left.virsh]).toEqual([null, []])
})

function exported(strategy: StrategyInput | Record<string, unknown>, more: object = {}, diskMiB = 0) {
  const parsed = parseScenario({
    version: 1,
    hosts: [
      { id: 'a', mbps: 1000 },
      { id: 'b', mbps: 1000 },
    ],
    vms: [
      { id: 'web 1', host: 'a', memoryMiB: 1024, diskMiB, workload: { streams: [] } },
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
    expect(Object.values(left).flat()).toEqual([])
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
    const left = (strategy: object, product: ExportProduct = 'kubevirt'): readonly string[] => exported({ ...strategy })!.left[product]
    expect(left({ kind: 'hybrid', leastGain: 0.2 })).toEqual(['Minimum gain per round'])
    expect(left({ kind: 'hybrid', precopyS: 4, leastGain: 0.2 })).toEqual([])
    expect(left({ kind: 'hybrid', forceAfterS: 9, maxPostcopyMbps: 100, rule: { kind: 'qemu', availSwitchoverMbps: 200 } })).toEqual([
      'Assumed bandwidth',
      'Pre-copy time limit',
      'Background limit',
    ])
    expect(left({ kind: 'postcopy', maxPostcopyMbps: 100 })).toEqual(['Background limit'])
    expect(left({ kind: 'postcopy', maxPostcopyMbps: 100 }, 'virsh')).toEqual([])
    expect(left({ kind: 'precopy', forceAfterS: 9, boosts: { autoConverge: { maxPercent: 60, triggerPercent: 20 } } })).toEqual([
      'Maximum throttle',
      'Trigger threshold',
    ])
    for (const product of exportProducts) {
      const own = left({ kind: 'precopy', boosts: { channels: { count: 4 }, compression: { threads: 8 }, guestAided: {} } }, product)
      expect([product, own]).toEqual([product, ['Guest-aided page selection', 'Multiple channels (multifd)']])
    }
  })

  it('set rates, channels and the throttle where a product has them, and leave no name of them there', () => {
    const { commands, left } = exported({
      kind: 'hybrid',
      maxPostcopyMbps: 838.8608,
      rule: { kind: 'qemu', availSwitchoverMbps: 8388.608 },
      boosts: { channels: { count: 4 }, autoConverge: { maxPercent: 60, triggerPercent: 20 } },
    })!
    expect(commands.virsh).toBe(
      [
        '# libvirt 11.1 or later',
        '# multifd with post-copy: QEMU 10.1 or later',
        "virsh migrate --live --auto-converge --auto-converge-initial 20 --auto-converge-increment 10 --parallel --parallel-connections 4 --postcopy --postcopy-after-precopy --postcopy-bandwidth 100 --available-switchover-bandwidth 1000 'web 1' qemu+ssh://b/system",
        '# in a second shell, as soon as the migration runs',
        "virsh migrate-setmaxdowntime 'web 1' 300",
      ].join('\n'),
    )
    expect(commands.hmp).toBe(
      [
        '# multifd with post-copy: QEMU 10.1 or later',
        '# at the destination too, which starts with -incoming defer',
        'migrate_set_capability auto-converge on',
        'migrate_set_capability multifd on',
        'migrate_set_capability postcopy-ram on',
        'migrate_set_capability postcopy-preempt on',
        'migrate_set_parameter max-bandwidth 0',
        'migrate_set_parameter max-postcopy-bandwidth 100M',
        'migrate_set_parameter avail-switchover-bandwidth 1000M',
        'migrate_set_parameter downtime-limit 300',
        'migrate_set_parameter cpu-throttle-initial 20',
        'migrate_set_parameter cpu-throttle-increment 10',
        'migrate_set_parameter max-cpu-throttle 60',
        'migrate_set_parameter throttle-trigger-threshold 20',
        'migrate_set_parameter multifd-channels 4',
        '# at the destination, then',
        'migrate_incoming tcp:0.0.0.0:4444',
        '# at the source',
        'migrate -d tcp:b:4444',
        '# when info migrate has a dirty sync count of 2',
        'migrate_start_postcopy',
      ].join('\n'),
    )
    expect([left.hmp, left.qmp, left.virsh]).toEqual([[], [], ['Maximum throttle', 'Trigger threshold']])
    expect(exported({ kind: 'precopy', boosts: { channels: { count: 4 } } })!.commands.nova).toMatch(
      /^# .* OpenStack 2026\.1 or later\n[^]*^live_migration_parallel_connections = 4$/m,
    )
  })

  it('move a local disk too, or say how it moves', () => {
    const { commands, left } = exported({ kind: 'precopy', boosts: { autoConverge: {} } }, {}, 2048)!
    expect(commands.virsh).toMatch(/^# copies the disks .*\nvirsh migrate --live --copy-storage-all /)
    expect(commands.proxmox).toMatch(/qm migrate VMID b --online --with-local-disks$/)
    expect(commands.kubevirt).toContain('updateVolumesStrategy: Migration')
    for (const text of [commands.qmp, commands.hmp]) expect(text).toMatch(/^# copies memory only: first mirror the disk/)
    expect(commands.ovirt).toBeNull()
    expect(exportProducts.filter((product) => left[product].includes('Local disk'))).toEqual(['qmp', 'kubevirt', 'hmp', 'ovirt'])
    const shared = exported({ kind: 'precopy' })!.commands
    expect(Object.values(shared).join('\n')).not.toMatch(/disk|storage|Volumes/)
  })

  it('set a manager as its own product does, and name it for the others', () => {
    const of = (manager: object, more: object = {}) => exported({ kind: 'precopy', manager, ...more })!
    const nova = of({ kind: 'nova', live_migration_timeout_action: 'force_complete', live_migration_permit_post_copy: true })
    expect(nova.commands.nova?.split('\n').slice(1, -1)).toEqual([
      '[libvirt]',
      'live_migration_downtime = 500',
      'live_migration_downtime_steps = 10',
      'live_migration_downtime_delay = 75',
      'live_migration_completion_timeout = 800',
      'live_migration_timeout_action = force_complete',
      'live_migration_permit_auto_converge = False',
      'live_migration_permit_post_copy = True',
    ])
    expect([nova.left.nova, nova.left.kubevirt]).toEqual([[], ['Nova']])
    expect(of({ kind: 'nova', live_migration_parallel_connections: 4 }).commands.nova).toMatch(
      /2026\.1 or later[^]*live_migration_parallel_connections = 4/,
    )
    expect(of({ kind: 'proxmox', migrate_downtime: 0.25 }).commands.proxmox).toContain(
      'qm set VMID --migrate_downtime 0.25 --migrate_speed 0\nqm migrate',
    )
    // What Nova cannot do stays without a command.
    expect(of({ kind: 'nova' }, { boosts: { xbzrle: {} } }).commands.nova).toBeNull()
    // Where post-copy is permitted Nova does not throttle.
    expect(of({ kind: 'nova', live_migration_permit_post_copy: true }, { boosts: { autoConverge: {} } }).commands.nova).toBeNull()
    expect(exported({ kind: 'hybrid', precopyS: 9, boosts: { autoConverge: {} } })!.commands.nova).toBeNull()
    // Proxmox VE sets the size of its cache, and its polls are fixed.
    for (const given of [{ manager: { pollS: 2 } }, { boosts: { xbzrle: {} } }])
      expect(of({ kind: 'proxmox', ...given.manager }, given.manager === undefined ? given : {}).commands.proxmox).toBeNull()
    // A tenth of 1 GiB, rounded up to a power of two.
    for (const [cacheMiB, diskMiB, fits] of [
      [128, 0, true],
      [64, 0, false],
      [128, 2048, false],
    ] as const)
      for (const manager of [null, { kind: 'proxmox' }])
        expect(
          exported({ kind: 'precopy', manager, boosts: { autoConverge: {}, xbzrle: { cacheMiB } } }, {}, diskMiB)!.commands.proxmox !==
            null,
        ).toBe(fits)
  })

  it('take the lower of the strategy’s bandwidth limit and the manager’s', () => {
    const line = (manager: { kind: ExportProduct }, maxMbps: number): string | undefined =>
      exported({ kind: 'precopy', manager }, { maxMbps })!.commands[manager.kind]?.match(/^.*(?:bandwidth|migrate_speed).*$/m)?.[0]
    const nova = { kind: 'nova', live_migration_bandwidth: 100 } as const
    expect([line(nova, 500), line(nova, 2000)]).toEqual(['live_migration_bandwidth = 60', 'live_migration_bandwidth = 100'])
    expect(line({ kind: 'kubevirt' }, 800)).toBe('  bandwidthPerMigration: "100000000"')
    expect(line({ kind: 'proxmox' }, 838.8608)).toBe('qm set VMID --migrate_downtime 0.1 --migrate_speed 100')
    const virsh = { kind: 'virsh', bandwidth: 200 } as const
    expect([line(virsh, 838.8608), line(virsh, 9000)].map((text) => text?.match(/--bandwidth \d+/)?.[0])).toEqual([
      '--bandwidth 100',
      '--bandwidth 200',
    ])
  })

  it('give virsh its manager’s time limit and bandwidth, beside those of the strategy', () => {
    const virsh = (manager: object, strategy: object = { kind: 'precopy' }) =>
      exported({ ...strategy, manager: { kind: 'virsh', ...manager } })!.commands.virsh?.match(/migrate (.*) 'web 1' qemu/)?.[1]
    const suspend = { timeout: 60 }
    const postcopy = { timeout: 60, timeoutAction: 'postcopy' }
    expect(virsh({ bandwidth: 100 })).toBe('--live --bandwidth 100')
    expect(virsh(suspend)).toBe('--live --timeout 60 --timeout-suspend')
    expect(virsh(postcopy)).toBe('--live --postcopy --timeout 60 --timeout-postcopy')
    expect(virsh(postcopy, { kind: 'precopy', forceAfterS: 30 })).toBe('--live --timeout 30 --timeout-suspend')
    expect(virsh(postcopy, { kind: 'precopy', forceAfterS: 90 })).toBe('--live --postcopy --timeout 60 --timeout-postcopy')
    expect(virsh(suspend, { kind: 'hybrid', precopyS: 12 })).toBe('--live --postcopy --timeout 12 --timeout-postcopy')
    expect(virsh(suspend, { kind: 'hybrid', precopyRounds: 1 })).toBe(
      '--live --postcopy --postcopy-after-precopy --timeout 60 --timeout-suspend',
    )
    expect(virsh(postcopy, { kind: 'hybrid', precopyS: 90 })).toBe('--live --postcopy --timeout 60 --timeout-postcopy')
    expect(virsh(suspend, { kind: 'hybrid', precopyS: 90 })).toBeUndefined()
    expect(exported({ kind: 'precopy', manager: { kind: 'virsh', ...suspend } })!.left.virsh).toEqual([])
  })

  it('choose oVirt’s policy for its manager, or give the engine one with other steps', () => {
    const of = (manager: object, more: object = {}) => exported({ kind: 'precopy', manager: { kind: 'ovirt', ...manager }, ...more })!
    expect(of({ policy: 'post-copy-migration' }).commands.ovirt).toBe(
      [
        '# REST API of oVirt 4',
        `curl -X PUT -u USER -H 'Content-Type: application/xml' -d '<vm><migration><policy id="a7aeedb2-8d66-4e51-bb22-32595027ce71"/></migration></vm>' https://ENGINE/ovirt-engine/api/vms/VMID`,
        "curl -X POST -u USER -H 'Content-Type: application/xml' -d '<action><host><name>b</name></host></action>' https://ENGINE/ovirt-engine/api/vms/VMID/migrate",
      ].join('\n'),
    )
    expect([of({}).left.ovirt, of({}).left.nova]).toEqual([[], ['oVirt']])
    const steps = {
      initialDowntimeMs: 120,
      convergenceItems: [
        { stallingLimit: 2, action: 'setDowntime', ms: 800 },
        { stallingLimit: 5, action: 'abort' },
      ],
    }
    const text = of(steps).commands.ovirt!
    const policy = JSON.parse(
      text
        .split('\n')
        .find((line) => line.startsWith('# {'))!
        .slice(2),
    ) as Record<string, unknown>
    expect(policy).toMatchObject({
      autoConvergence: true,
      migrationCompression: false,
      config: {
        initialItems: [{ action: 'setDowntime', params: ['120'] }],
        convergenceItems: [
          { stallingLimit: 2, convergenceItem: { action: 'setDowntime', params: ['800'] } },
          { stallingLimit: 5, convergenceItem: { action: 'abort', params: [] } },
        ],
      },
    })
    expect(text).toContain(`<policy id="${(policy.id as { uuid: string }).uuid}"/>`)
    // oVirt's cache has QEMU's size, and its rate is the cluster's.
    expect(of({ policy: 'suspend-workload-if-needed' }, { boosts: { xbzrle: {} } }).commands.ovirt).not.toBeNull()
    expect(of({ policy: 'suspend-workload-if-needed' }, { boosts: { xbzrle: { cacheMiB: 256 } } }).commands.ovirt).toBeNull()
    expect(of({}, { boosts: { xbzrle: {} } }).commands.ovirt).toBeNull()
    expect(exported({ kind: 'precopy', boosts: { xbzrle: { cacheMiB: 256 } } }, { maxMbps: null })!.commands.ovirt).toBeNull()
  })

  it('switch a hybrid under Nova by the operator’s command, and have none where the product cannot', () => {
    const of = (manager: object, hybrid: object = { precopyS: 12 }) => exported({ kind: 'hybrid', ...hybrid, manager })!
    const nova = { kind: 'nova', live_migration_permit_post_copy: true }
    expect(of(nova).commands.nova?.split('\n').slice(-4)).toEqual([
      "# openstack --os-compute-api-version 2.30 server migrate --live-migration --host b 'web 1'",
      '# after 12 s, if it still runs',
      "# openstack --os-compute-api-version 2.30 server migration list --server 'web 1'",
      "# openstack --os-compute-api-version 2.30 server migration force complete 'web 1' MIGRATION",
    ])
    expect(of(nova).commands.nova).toContain('live_migration_completion_timeout = 800\nlive_migration_timeout_action = abort')
    // Nova counts no rounds, and pauses the guest where post-copy is not permitted.
    expect(of(nova, { precopyRounds: 1 }).commands.nova).toBeNull()
    for (const kind of ['nova', 'kubevirt', 'ovirt', 'proxmox'] as const) expect(of({ kind }).commands[kind], kind).toBeNull()
    expect(of({ kind: 'kubevirt' }).commands.virsh).toContain('--timeout 12 --timeout-postcopy')
  })

  it('set KubeVirt’s manager as a policy, with the gates that its parts need', () => {
    const of = (manager: object): string => exported({ kind: 'precopy', manager: { kind: 'kubevirt', ...manager } })!.commands.kubevirt!
    expect(of({})).toMatch(/kubevirt\.io\/domain: "web 1" # a label of the template/)
    const plain = of({ progressTimeout: 300, bandwidthPerMigration: 671_088_640 })
    expect(plain).toContain('  completionTimeoutPerGiB: 150\n  bandwidthPerMigration: "671088640"\n')
    expect(plain).toContain('# in spec.configuration.migrations of the KubeVirt resource: progressTimeout: 300')
    // Without a gate KubeVirt ignores the limit.
    expect(plain).not.toMatch(/featureGates|maxDowntimeMs|experimental/)
    const [gate, policy] = parseAllDocuments(of({ stallDetector: {}, downtimeTuning: {}, allowPostCopy: true })).map(
      (document) => document.toJS() as Record<string, unknown>,
    )
    expect(gate).toMatchObject({
      spec: { configuration: { developerConfiguration: { featureGates: ['MigrationStallDetection', 'MigrationDowntimeTuning'] } } },
    })
    expect(policy).toMatchObject({
      kind: 'MigrationPolicy',
      metadata: { name: 'migration-of-web-1' },
      spec: {
        allowPostCopy: true,
        allowWorkloadDisruption: true,
        maxDowntimeMs: 900,
        experimental: { downtimeTuning: { initialMs: 150 }, stallDetector: { precopyPossibleFactor: '1.5' } },
      },
    })
  })

  it('name the API version without which OpenStack’s client refuses a host', () => {
    expect(exported({ kind: 'precopy' })!.commands.nova).toMatch(
      /# openstack --os-compute-api-version 2\.30 server migrate --live-migration --host b 'web 1'$/,
    )
  })

  it('warn that a list of feature gates replaces the one that is there', () => {
    const lines = exported({ kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 250 } })!.commands.kubevirt!.split('\n')
    expect(lines[lines.indexOf('kind: KubeVirt') - 2]).toMatch(/^# .*replaces the one that is there/)
  })

  it('name what they do not carry over, and are none for a strategy that no product has', () => {
    expect(
      exported({ kind: 'precopy', rule: { kind: 'xen' }, boosts: { skipFree: {}, autoConverge: {} }, manager: null })!.left.qmp,
    ).toHaveLength(2)
    expect(exported({ kind: 'precopy', manager: { kind: 'nova' } })!.left.virsh).toEqual(['Nova'])
    expect(strategyKinds.filter((kind) => exported({ kind }) !== null)).toEqual(
      strategyKinds.filter((kind) => ['precopy', 'postcopy', 'hybrid', 'stop-and-copy'].includes(kind)),
    )
  })
})
