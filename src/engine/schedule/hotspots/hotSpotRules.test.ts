/** Sandpiper's rules in runs in which each of them alone decides: what counts as a hot spot, which host comes first, and where a VM fits. */
import { describe, expect, it } from 'vitest'
import type { Leaver } from '../../../scenario/schema/fields/limits.ts'
import type { ScenarioInput } from '../../../scenario/schema/schema.ts'
import { validScenario } from '../../../scenario/validScenario.ts'
import { ACCESS_S, busyVm as vm, hostOfCores as host, writing } from '../../../testing/runs/hotHosts.ts'
import { simulate } from '../../simulate.ts'

const leaving = (id: string, to: string) => ({ vm: id, to, strategy: { kind: 'postcopy' as const } })

/** What happens on hosts that are sampled every 5 s and may be above a threshold in two samples. */
function outcome(
  made: Pick<ScenarioInput, 'hosts' | 'vms' | 'migrations'> & Partial<ScenarioInput>,
  above = 0.75,
  leaver: Leaver = 'volume-size',
) {
  const { migrations, notes } = simulate(
    validScenario({ version: 1, name: '', endS: 60, schedule: { trigger: { everyS: 5, samples: 3, above, leaver } }, ...made }),
  )
  const started = migrations.filter(({ outcome: end }) => end !== 'skipped').toSorted((one, other) => one.startS - other.startS)
  return {
    starts: started.map(({ vm: id, to, startS }) => [id, to, startS]),
    notes: notes.map(({ code, values }) => [code, 'host' in values ? values.host : '']),
    share: notes.map(({ values }) => ('share' in values ? values.share : Number.NaN))[0],
  }
}

describe('what makes a hot spot', () => {
  it('is load in consecutive samples: a host that is busy in two of each three never becomes one', () => {
    const beat = [
      { forS: 10, scale: 1 },
      { forS: 5, scale: 0.1 },
    ]
    const hosts = [host('a', 4), host('b', 16)]
    const migrations = [leaving('web', 'b')]
    expect(outcome({ hosts, vms: [vm('web', 'a', 3.6, { workload: writing(3.6, beat) })], migrations }).notes).toEqual([])
    expect(outcome({ hosts, vms: [vm('web', 'a', 3.6)], migrations }).starts).toEqual([['web', 'b', 15]])
  })

  it('is the CPU time of reads as well as of writes, and no more than the vCPUs of a VM can use', () => {
    const hosts = [host('a', 4), host('b', 16)]
    const migrations = [leaving('web', 'b')]
    const reading = { streams: [{ writesPerS: 0.6 / ACCESS_S, readsPerS: 3 / ACCESS_S, sizeMiB: 32 }] }
    expect(outcome({ hosts, vms: [vm('web', 'a', 0, { workload: reading })], migrations }).share).toBeCloseTo(0.9, 2)
    expect(outcome({ hosts, vms: [vm('web', 'a', 3.6, { vcpus: 2 })], migrations }).notes).toEqual([])
  })

  it.each([
    [300, 500],
    [500, 300],
  ])('is the larger direction of the traffic of a VM: %i in and %i out', (inMbps, outMbps) => {
    const vms = [vm('web', 'a', 0, { traffic: { inMbps, outMbps } })]
    const made = { hosts: [host('a', 4), host('b', 4, { mbps: 10_000 })], vms, migrations: [leaving('web', 'b')] }
    expect(outcome(made, 0.4).share).toBeCloseTo(0.5, 2)
    expect(outcome(made, 0.6).notes).toEqual([])
  })

  it('is the load since the last sample, not that of all time', () => {
    const calm = [
      { forS: 12, scale: 1 },
      { forS: 3600, scale: 0.1 },
    ]
    const web = vm('web', 'a', 3.6, { workload: writing(3.6, calm) })
    expect(outcome({ hosts: [host('a', 4), host('b', 16)], vms: [web], migrations: [leaving('web', 'b')] }).notes).toEqual([])
  })

  it('is not the memory of VMs that were lost with a host', () => {
    const made = {
      hosts: [host('a', 4, { memoryMiB: 140 }), host('b', 4)],
      vms: [vm('web', 'a', 0), vm('db', 'a', 0), vm('spare', 'b', 0)],
      migrations: [leaving('web', 'b'), leaving('spare', 'a')],
    }
    expect(outcome(made).notes).toEqual([['hot-spot', 'a']])
    expect(outcome({ ...made, events: [{ kind: 'host-crash', atS: 12, target: 'a' }] }).notes).toEqual([['vms-lost', 'a']])
  })
})

describe('which hot spot is relieved', () => {
  const hosts = [host('a', 4), host('b', 4), host('c', 32)]

  it('the hottest first, then counting begins anew for all hosts', () => {
    const vms = [vm('mild', 'a', 3.2), vm('hot', 'b', 3.8)]
    const { starts } = outcome({ hosts, vms, migrations: [leaving('mild', 'c'), leaving('hot', 'c')] })
    expect(starts).toEqual([
      ['hot', 'c', 15],
      ['mild', 'c', 30],
    ])
  })

  it('the next one if no VM can leave the hottest', () => {
    const vms = [vm('mild', 'a', 3.2), vm('hot', 'b', 3.8)]
    const { starts, notes } = outcome({ hosts, vms, migrations: [leaving('mild', 'c')] })
    expect(starts).toEqual([['mild', 'c', 15]])
    expect(notes).toEqual([
      ['hot-spot-left', 'b'],
      ['hot-spot', 'a'],
    ])
  })

  it('again after as many samples, those during the first migration included', () => {
    const large = { memoryMiB: 1024, workload: writing(1.2) }
    const vms = ['one', 'two', 'three'].map((id) => vm(id, 'a', 1.2, large))
    const { starts } = outcome({ hosts, vms, migrations: vms.map(({ id }) => leaving(id, 'c')) }, 0.5)
    expect(starts.map(([, , startS]) => startS)).toEqual([15, 30])
  })
})

describe('which VM leaves', () => {
  it.each([
    [1024, 'quiet'],
    [2048, 'dirty'],
  ])('least-traffic: of 512 MiB dirtied at half of the port’s rate and a quiet VM of %i MiB the VM %s', (memoryMiB, first) => {
    const reading = { streams: [{ writesPerS: 0, readsPerS: 1.8 / ACCESS_S, sizeMiB: 32 }] }
    const vms = [vm('dirty', 'a', 1.8, { memoryMiB: 512 }), vm('quiet', 'a', 0, { memoryMiB, workload: reading })]
    const made = { hosts: [host('a', 4), host('b', 16)], vms, migrations: [leaving('dirty', 'b'), leaving('quiet', 'b')] }
    expect(outcome(made, 0.75, 'least-traffic').starts).toEqual([[first, 'b', 15]])
  })
})

describe('where a VM moves', () => {
  it('not to a host that its own VMs leave too little room', () => {
    const hosts = [host('a', 4), host('b', 4), host('c', 4)]
    const vms = [vm('web', 'a', 2), vm('db', 'a', 1.5), vm('busy', 'b', 2)]
    expect(outcome({ hosts, vms, migrations: [leaving('web', 'b')] }).notes).toEqual([['hot-spot-left', 'a']])
    expect(outcome({ hosts, vms, migrations: [leaving('web', 'c')] }).starts).toEqual([['web', 'c', 15]])
  })

  it('the next VM moves if the destination of the first has too little room', () => {
    const hosts = [host('a', 4), host('b', 1), host('c', 4)]
    const vms = [vm('web', 'a', 2), vm('db', 'a', 1.5, { memoryMiB: 1024 })]
    expect(outcome({ hosts, vms, migrations: [leaving('web', 'b'), leaving('db', 'c')] }).starts).toEqual([['db', 'c', 15]])
  })

  it('not to a host that has crashed', () => {
    const hosts = [host('a', 4), host('b', 16), host('c', 16)]
    const vms = [vm('web', 'a', 2), vm('db', 'a', 1.5, { memoryMiB: 1024 })]
    const made = { hosts, vms, migrations: [leaving('web', 'b'), leaving('db', 'c')] }
    expect(outcome(made).starts).toEqual([['web', 'b', 15]])
    expect(outcome({ ...made, events: [{ kind: 'host-crash', atS: 1, target: 'b' }] }).starts).toEqual([['db', 'c', 15]])
  })
})
