import { describe, expect, it } from 'vitest'
import { renamed, usedBy, withoutVm } from './rename.ts'

const draft = {
  hosts: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
  vms: [
    { id: 'web', host: 'a', traffic: { peer: 'db' } },
    { id: 'db', host: 'a', traffic: { outMbps: 3 } },
  ],
  migrations: [{ vm: 'web', to: 'b' }],
  events: [
    { kind: 'link-down', target: 'a.up' },
    { kind: 'cancel', target: 'web' },
  ],
}

describe('renaming', () => {
  it('changes a host name everywhere it is used', () => {
    expect(renamed(draft, 'hosts', 'a', 'alpha')).toEqual({
      ...draft,
      hosts: [{ id: 'alpha' }, { id: 'b' }, { id: 'c' }],
      vms: draft.vms.map((vm) => ({ ...vm, host: 'alpha' })),
      events: [{ kind: 'link-down', target: 'alpha.up' }, draft.events[1]],
    })
  })

  it('changes a VM name everywhere it is used', () => {
    const { vms, migrations, events } = renamed(draft, 'vms', 'db', 'base')
    expect(vms).toEqual([
      { ...draft.vms[0], traffic: { peer: 'base' } },
      { ...draft.vms[1], id: 'base' },
    ])
    expect([migrations, events]).toEqual([draft.migrations, draft.events])
    expect(renamed(draft, 'vms', 'web', 'x').migrations).toEqual([{ vm: 'x', to: 'b' }])
  })

  it('reports no use of a name without references', () => {
    expect(['a', 'b', 'c'].map((id) => usedBy(draft, 'hosts', id))).toEqual(['a VM', 'a migration', ''])
    expect(usedBy(draft, 'vms', 'db')).toBe('a VM')
  })
})

describe('a VM that is removed', () => {
  it('takes its migrations and events with it, and traffic to it goes outside', () => {
    expect(withoutVm(draft, 'web')).toEqual({ ...draft, vms: [draft.vms[1]], migrations: [], events: [draft.events[0]] })
    expect(withoutVm(draft, 'db')).toEqual({ ...draft, vms: [{ ...draft.vms[0], traffic: {} }] })
  })

  it('adds no list to a draft without one', () => {
    expect(Object.keys(withoutVm({ vms: [{ id: 'web' }, { id: 'db' }] }, 'db'))).toEqual(['vms'])
  })
})
