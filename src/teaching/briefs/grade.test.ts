import { describe, expect, it } from 'vitest'
import { encodeShareLink } from '../../scenario/codec/shareLink.ts'
import { withoutDefaults } from '../../scenario/codec/completeScenario.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import type { BriefInput } from './briefSchema.ts'
import { matches } from './changes.ts'
import { grade, metricWarnings, solutionInLink, solutionOf } from './grade.ts'
import type { Brief } from './readBrief.ts'
import { briefText } from './briefText.ts'
import { readBrief, readBriefText } from './readBrief.ts'
import { plainCode } from './resultCode.ts'
import { shippedBrief } from './shippedBriefs.ts'

function document(parts: Partial<BriefInput> = {}): BriefInput {
  return {
    format: 'switchover-brief',
    version: 1,
    id: 'own',
    title: 'title',
    story: 'story',
    scenario: withoutDefaults(testScenario()) as object,
    may: [{ path: '/migrations/*/strategy/**' }],
    seeds: [1, 2],
    goals: [{ id: 'done', what: 'done', of: 'R:vm.outcome', op: '==', value: 'completed', format: 'text' }],
    text: { en: { title: 'Own', story: 'A wish.', done: 'Outcome' } },
    ...parts,
  }
}

function brief(parts: Partial<BriefInput> = {}): Brief {
  const read = readBrief(document(parts))
  if (!read.ok) throw new Error(JSON.stringify(read.faults))
  return read.brief
}

function changed(change: (draft: Scenario) => void, of = brief()): Scenario {
  const draft = structuredClone(of.scenario)
  change(draft)
  return draft
}

/** No writes. */
const idle = testScenario({ streams: [] }).vms[0].workload

const faultsOf = (value: unknown) => {
  const read = readBrief(value)
  return read.ok ? [] : read.faults.map(({ path }) => path)
}

describe('a brief', () => {
  it('is read with its scenario complete, its seeds and its texts', () => {
    const own = brief()
    expect(own.scenario).toEqual(testScenario())
    expect(own).toMatchObject({ level: 1, minutes: 10, hidden: null })
    expect(briefText(own, 'story')).toBe('A wish.')
    expect(brief({ seeds: undefined }).seeds).toEqual([1, 2, 3, 4, 5])
  })

  it('falls back to English where a language has no text', () => {
    const own = brief({ text: { en: { title: 'Own', story: 'A wish.', done: 'Outcome' }, de: { title: 'Eigen' } } })
    expect(briefText(own, 'title', 'de')).toBe('Eigen')
    expect(briefText(own, 'story', 'de')).toBe('A wish.')
    expect(briefText(own, 'title', 'constructor')).toBe('Own')
  })

  it('names each fault by its path', () => {
    expect(faultsOf(document({ goals: [] }))).toEqual(['goals'])
    expect(faultsOf(document({ scenario: { version: 1 } }))).toContain('scenario')
    expect(faultsOf(document({ scenario: [] }))).toEqual(['scenario'])
    expect(faultsOf(document({ seeds: [] }))).toEqual(['seeds'])
    expect(faultsOf(document({ may: [{ path: 'migrations' }] }))).toEqual(['may[0].path'])
    expect(faultsOf(document({ may: [{ path: '/seed', min: 2, max: 1 }] }))).toEqual(['may[0].min'])
    expect(faultsOf(document({ text: { de: {} } }))).toEqual(['text'])
    expect(faultsOf(document({ text: { en: { title: 'Own', story: '', done: '', more: '' } } }))).toEqual(['text.en'])
    expect(faultsOf({ ...document(), id: 'Not an id' })).toEqual(['id'])
    expect(faultsOf(null)).toEqual(['(document)'])
  })

  it('names each fault of a goal', () => {
    const goal = { id: 'done', what: 'done', of: 'R:vm.outcome', op: '==', value: 'completed' } as const
    expect(faultsOf(document({ goals: [{ ...goal, of: 'R:vm.' }] }))).toEqual(['goals[0].of'])
    expect(faultsOf(document({ goals: [{ ...goal, of: 'A:vm.totalS' }] }))).toEqual(['goals[0].of'])
    expect(faultsOf(document({ goals: [{ ...goal, op: '<=' }] }))).toEqual(['goals[0].value'])
    expect(faultsOf(document({ goals: [goal, goal] }))).toEqual(['goals[1].id'])
    expect(faultsOf(document({ goals: [{ ...goal, format: 'kg' as 's' }] }))).toEqual(['goals[0].format'])
  })

  it('in broken JSON is one fault of the document', () => {
    const read = readBriefText('{ "format": ')
    expect(!read.ok && read.faults.map(({ path }) => path)).toEqual(['(document)'])
  })
})

describe('what a brief allows', () => {
  const outsideOf = (of: Brief, change: (draft: Scenario) => void) => grade(of, changed(change, of)).outside.map(({ path }) => path)

  it('counts a parameter of a workload preset that equals its default as unchanged', () => {
    const withWorkload = (workload: Scenario['vms'][number]['workload']) => {
      const scenario = structuredClone(testScenario())
      scenario.vms[0].workload = workload
      return scenario
    }
    const outside = (from: Scenario['vms'][number]['workload'], to: Scenario['vms'][number]['workload']) =>
      grade(brief({ scenario: withWorkload(from) }), withWorkload(to)).outside
    const usual = { preset: 'web-server', writesPerS: 20_000 }
    for (const [from, to] of [
      [{ preset: 'web-server' }, usual],
      [usual, { preset: 'web-server' }],
      ['web-server', usual],
      [usual, 'web-server'],
    ])
      expect(outside(from, to), JSON.stringify([from, to])).toEqual([])
    const wrong = [{ path: 'vms[0].workload.writesPerS', message: 'must not be changed: was 20,000, is 100' }]
    for (const from of ['web-server', { preset: 'web-server' }]) expect(outside(from, { ...usual, writesPerS: 100 })).toEqual(wrong)
    expect(outside('web-server', 'idle').map(({ path }) => path)).toEqual(['vms[0].workload'])
  })

  it('is given by path, for one part or all others', () => {
    expect(matches('/a/*/c', ['a', '0', 'c'])).toBe(true)
    expect(matches('/a/*', ['a', '0', 'c'])).toBe(false)
    expect(matches('/a/**', ['a'])).toBe(true)
    expect(matches('/a/**', ['a', '0', 'c'])).toBe(true)
    expect(matches('/a/b', ['a'])).toBe(false)
  })

  it('names a change elsewhere, and simulates nothing then', () => {
    const graded = grade(
      brief(),
      changed((draft) => {
        draft.hosts[0].mbps = 10_000
        draft.seed = 9
      }),
    )
    expect(graded.outside.map(({ path }) => path)).toEqual(['seed', 'hosts[0].mbps'])
    expect(graded).toMatchObject({ passed: false, goals: [{ got: '–', met: false, values: [] }] })
  })

  it('takes no account of the scenario’s name', () => {
    expect(
      outsideOf(brief(), (draft) => {
        draft.name = 'Ann’s try'
      }),
    ).toEqual([])
  })

  it('names parts that were added and parts that were removed', () => {
    expect(
      outsideOf(brief(), (draft) => draft.vms.push(...Array.from({ length: 9 }, (_, n) => ({ ...draft.vms[0], id: `vm${n}` })))),
    ).toHaveLength(20)
    expect(outsideOf(brief(), (draft) => draft.hosts.push({ ...draft.hosts[0], id: 'c' }))).toContain('hosts[2].id')
    expect(outsideOf(brief(), (draft) => (draft.vms[0].workload = idle))).toContain('vms[0].workload.streams[0].writesPerS')
    expect(outsideOf(brief({ may: [{ path: '/vms/0/workload/**' }] }), (draft) => (draft.vms[0].workload = idle))).toEqual([])
  })

  it('holds a value to its bounds, its list and what has to stay', () => {
    const bounded = brief({
      may: [
        { path: '/hosts/*/mbps', min: 500, max: 2000 },
        { path: '/migrations/0/to', oneOf: ['b'] },
        { path: '/migrations/*/strategy/**', keep: { '/migrations/*/strategy/kind': ['precopy'] } },
      ],
    })
    expect(outsideOf(bounded, (draft) => (draft.hosts[0].mbps = 2000))).toEqual([])
    expect(outsideOf(bounded, (draft) => (draft.hosts[0].mbps = 2001))).toEqual(['hosts[0].mbps'])
    expect(outsideOf(bounded, (draft) => (draft.migrations[0].to = 'a'))).toEqual(['migrations[0].to'])
    const stopAndCopy = solutionOf(bounded, [{ op: 'replace', path: '/migrations/0/strategy', value: { kind: 'stop-and-copy' } }])
    expect(stopAndCopy.ok && grade(bounded, stopAndCopy.scenario).outside.map(({ path }) => path)).toEqual(['migrations[0].strategy.kind'])
  })
})

describe('a solution', () => {
  it('may be a scenario, a patch or a link of the page, with the same grade', () => {
    const own = brief()
    const scenario = testScenario({ rule: { kind: 'threshold', remainingMiB: 1 } })
    const whole = solutionOf(own, scenario)
    const patch = solutionOf(own, [{ op: 'add', path: '/migrations/0/strategy/rule/remainingMiB', value: 1 }])
    const link = solutionInLink(own, `https://example.org/${encodeShareLink(scenario)}&brief=own`)
    if (!whole.ok || !patch.ok || !link.ok) throw new Error('refused')
    expect(grade(own, patch.scenario)).toEqual(grade(own, whole.scenario))
    expect(grade(own, link.scenario)).toEqual(grade(own, whole.scenario))
  })

  it('may change a part that the brief leaves at its default', () => {
    const own = brief()
    expect(own.written).not.toHaveProperty('schedule')
    const solution = solutionOf(own, [{ op: 'replace', path: '/schedule/mode', value: 'serial' }])
    expect(solution.ok && solution.scenario.schedule.mode).toBe('serial')
  })

  it('that cannot be read has faults', () => {
    for (const value of [
      null,
      3,
      {},
      [3],
      [{ op: 'move', path: '/a' }],
      [{ op: 'remove', path: '/none/0' }],
      [{ op: 'add', path: '/__proto__', value: 1 }],
      [{ op: 'replace', path: '/hosts/7', value: 1 }],
      [{ op: 'remove', path: '/hosts' }],
    ]) {
      const solution = solutionOf(brief(), value)
      expect(solution.ok ? [] : solution.faults, JSON.stringify(value)).not.toEqual([])
    }
    expect(solutionInLink(brief(), 'https://example.org/#s=1.damaged')).toMatchObject({ ok: false })
  })

  it('does not change the brief that its patch applies to', () => {
    const own = brief()
    const before = structuredClone(own.written)
    solutionOf(own, [{ op: 'remove', path: '/migrations/0' }])
    expect(own.written).toEqual(before)
  })
})

describe('the grade', () => {
  it('shows the worst value over the seeds, and meets a goal only with every seed', () => {
    const own = shippedBrief('short-pause')!
    const { goals, seeds } = grade(own, own.scenario)
    const pause = goals[1]
    expect(seeds).toEqual([1, 2, 3, 4, 5])
    expect(pause.values).toHaveLength(5)
    const worst = Math.max(...pause.values.map(Number))
    expect(pause).toMatchObject({ what: 'Downtime', wanted: '≤ 100 ms', got: `${worst.toFixed(0)} ms`, met: false })
    const between = [...pause.values].map(Number).toSorted((a, b) => a - b)[2]
    const strict = brief({
      scenario: own.document.scenario,
      seeds: [1, 2, 3, 4, 5],
      goals: [{ id: 'done', what: 'done', of: 'R:web.downtimeMs', op: '<=', value: between, format: 'ms' }],
    })
    expect(grade(strict, strict.scenario).passed).toBe(false)
  })

  it('writes a near miss with every figure', () => {
    const at = grade(brief(), testScenario()).seeds.length
    expect(at).toBe(2)
    const totals = grade(
      brief({ goals: [{ id: 'done', what: 'done', of: 'R:vm.totalS', op: '<=', value: 0, format: 's' }] }),
      testScenario(),
    ).goals[0].values.map(Number)
    const short = Math.min(...totals) * (1 - 1e-7)
    const { goals } = grade(
      brief({ goals: [{ id: 'done', what: 'done', of: 'R:vm.totalS', op: '<=', value: short, format: 's' }] }),
      testScenario(),
    )
    expect(goals[0].met).toBe(false)
    expect(goals[0].got).not.toBe(goals[0].wanted.slice(2))
  })

  it.each([
    ['pct', 0.899634, '>=', 0.9, '89.9634 %', '≥ 90 %'],
    ['s', 0.300049, '<=', 0.3, '300.049 ms', '≤ 300 ms'],
    ['ms', 1000.49, '<=', 1000, '1.00049 s', '≤ 1 s'],
    ['x', 1.50049, '<=', 1.5, '1.50049×', '≤ 1.5×'],
  ] as const)('writes a near miss in %s in the unit of the goal', (format, value, op, wanted, got, wish) => {
    const own = brief({ goals: [{ id: 'done', what: 'done', of: String(value), op, value: wanted, format }] })
    expect(grade(own, testScenario()).goals[0]).toMatchObject({ met: false, got, wanted: wish })
  })

  it('reads the scenario as S and samples over time', () => {
    const own = brief({
      goals: [
        { id: 'a', what: 'done', of: 'S:hosts[0].mbps', op: '==', value: 1000, format: 'Mbps' },
        { id: 'b', what: 'done', of: 'count(R:series.tS)', op: '>', value: 2, format: 'n' },
      ],
    })
    expect(grade(own, own.scenario).passed).toBe(true)
  })

  it('does not meet a goal on a value that the run does not have', () => {
    const own = brief({ goals: [{ id: 'a', what: 'done', of: 'R:absent.downtimeMs', op: '<=', value: 100, format: 'ms' }] })
    expect(grade(own, own.scenario)).toMatchObject({ passed: false, goals: [{ got: '–', met: false }] })
  })

  it('warns of a goal on a VM or field that a run of the brief does not have', () => {
    const warned = (of: string) =>
      metricWarnings(brief({ goals: [{ id: 'a', what: 'done', of, op: '<=', value: 1, format: 'ms' }] })).map(({ path }) => path)
    for (const of of ['R:vmm.downtimeMs', 'R:vm.downTimeMs', 'S:host[0].mbps']) expect(warned(of), of).toEqual(['goals[0].of'])
    for (const of of ['R:vm.downtimeMs', 'count(R:series.tS)', 'max(R:vm.rounds.sentMiB)', 'S:hosts[0].mbps'])
      expect(warned(of), of).toEqual([])
  })

  it('reports each seed when it is done', () => {
    const done: number[] = []
    grade(brief(), testScenario(), (count) => done.push(count))
    expect(done).toEqual([1, 2])
  })

  it('has a code that depends on solution, brief and outcome, and not on the name', () => {
    const own = brief()
    const codes = [
      grade(own, own.scenario).code,
      grade(own, testScenario({ rule: { kind: 'threshold', remainingMiB: 3 } })).code,
      grade(brief({ seeds: [1] }), own.scenario).code,
      grade(brief({ id: 'other' }), own.scenario).code,
    ]
    expect(new Set(codes).size).toBe(4)
    expect(codes.every((code) => /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/.test(code))).toBe(true)
    expect(grade(own, { ...own.scenario, name: 'mine' }).code).toBe(codes[0])
    expect(plainCode(' k7qo-9l ')).toBe('K7Q091')
  })
})
