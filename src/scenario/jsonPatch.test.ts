import { describe, expect, it } from 'vitest'
import { patched } from './jsonPatch.ts'

const scenario = { hosts: [{ id: 'a' }, { id: 'b' }], 'a/b': { 'c~d': 1 } }

describe('a patch', () => {
  it('sets members, inserts and replaces elements, removes both, and leaves the original', () => {
    expect(
      patched(scenario, [
        { op: 'add', path: '/endS', value: 60 },
        { op: 'add', path: '/hosts/1', value: { id: 'new' } },
        { op: 'add', path: '/hosts/-', value: { id: 'last' } },
        { op: 'replace', path: '/hosts/0/id', value: 'z' },
        { op: 'remove', path: '/hosts/2' },
        { op: 'replace', path: '/a~1b/c~0d', value: 2 },
      ]),
    ).toEqual({ ok: true, value: { endS: 60, hosts: [{ id: 'z' }, { id: 'new' }, { id: 'last' }], 'a/b': { 'c~d': 2 } } })
    expect(scenario.hosts).toHaveLength(2)
  })

  it.each([
    [{ op: 'replace', path: '/nothing', value: 1 }],
    [{ op: 'remove', path: '/hosts/2' }],
    [{ op: 'add', path: '/hosts/3', value: 1 }],
    [{ op: 'add', path: '/hosts/x', value: 1 }],
    [{ op: 'add', path: '/no/where', value: 1 }],
    [{ op: 'add', path: '', value: 1 }],
    [{ op: 'add', path: '/hosts/0/id/deep', value: 1 }],
  ] as const)('that does not fit is refused: %o', (operation) => {
    expect(patched(scenario, [{ op: 'add', path: '/endS', value: 60 }, operation])).toMatchObject({
      ok: false,
      fault: { path: '(patch)[1]' },
    })
  })

  it('names no __proto__', () => {
    expect(patched({}, [{ op: 'add', path: '/__proto__', value: { polluted: true } }]).ok).toBe(false)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})
