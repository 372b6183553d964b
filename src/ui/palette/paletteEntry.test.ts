import { describe, expect, it } from 'vitest'
import type { GroupId, PaletteEntry } from './paletteEntry.ts'
import { bestFirst, found } from './paletteEntry.ts'

const entry = (group: GroupId, label: string, more: Partial<PaletteEntry> = {}): PaletteEntry => ({
  id: `${group} ${label}`,
  group,
  label,
  note: '',
  words: '',
  act: () => undefined,
  ...more,
})

const entries = [
  entry('commands', 'Cut the link', { first: true }),
  entry('places', 'Papers', { first: true }),
  entry('scenarios', 'Database, 8 GiB'),
  entry('settings', 'Downtime limit', { words: 'downtime-limit migrate-setmaxdowntime' }),
  entry('terms', 'Downtime', { note: 'How long nothing runs.' }),
  ...Array.from({ length: 9 }, (_, i) => entry('papers', `Figure ${i}`, { note: 'Liu et al. 2011' })),
]
const labelsOf = (query: string) => found(entries, query).map((group) => [group.id, ...group.entries.map(({ label }) => label)])

describe('the palette', () => {
  it('offers only the marked entries before anything is typed', () => {
    expect(labelsOf('  ')).toEqual([
      ['commands', 'Cut the link'],
      ['places', 'Papers'],
    ])
  })

  it('puts the group of the best hit first: an exact name before one that begins so', () => {
    expect(labelsOf('downtime')).toEqual([
      ['terms', 'Downtime'],
      ['settings', 'Downtime limit'],
    ])
    expect(labelsOf('downtime limit')).toEqual([['settings', 'Downtime limit']])
  })

  it('puts a whole word of a label before the beginning of one, and that before its middle and the note', () => {
    const labels = ['Depends on', 'Trends', 'Endsaal', 'Simulation ends at', 'Ends']
    const named = [entry('settings', 'Seed', { note: 'ends' }), ...labels.map((label) => entry('settings', label))]
    expect(found(named, 'ends').flatMap((group) => group.entries.map(({ label }) => label))).toEqual([
      'Ends',
      'Simulation ends at',
      'Endsaal',
      'Depends on',
      'Trends',
      'Seed',
    ])
  })

  it('puts entries that do not apply now, and groups of them alone, after the others, but a typed line in its place', () => {
    const limits = [
      entry('commands', 'Set a limit', { against: 'Only before switchover.' }),
      entry('commands', 'Show the downtime limit'),
      entry('settings', 'Downtime limit'),
      entry('scenarios', 'No limit', { against: 'Not here.' }),
    ]
    const labels = (all: PaletteEntry[]) => found(all, 'limit').map((group) => [group.id, ...group.entries.map(({ label }) => label)])
    expect(labels(limits)).toEqual([
      ['commands', 'Show the downtime limit', 'Set a limit'],
      ['settings', 'Downtime limit'],
      ['scenarios', 'No limit'],
    ])
    const lines = [entry('lines', 'limit 5', { against: 'No such VM.' }), entry('lines', 'limit 5 of web')]
    expect(labels([...limits, ...lines])[0]).toEqual(['lines', 'limit 5', 'limit 5 of web'])
  })

  it('puts an entry that does not apply first where its name or the first words of it are typed, and none that applies is as good', () => {
    const refused = { against: 'Nothing is paused.' }
    const all = [
      entry('commands', 'Recover', refused),
      entry('commands', 'Cut the link', refused),
      entry('scenarios', 'A post-copy to recover'),
      entry('scenarios', 'Recovery from a fault'),
      entry('lessons', 'Cut losses'),
    ]
    const labels = (query: string) => found(all, query).flatMap((group) => group.entries.map(({ label }) => label))
    expect(labels('recover')).toEqual(['Recover', 'A post-copy to recover', 'Recovery from a fault'])
    expect(labels('ReCover')[0]).toBe('Recover')
    expect(labels('recove').at(-1)).toBe('Recover')
    expect(labels('cut the')).toEqual(['Cut the link'])
    expect(labels('cut')).toEqual(['Cut losses', 'Cut the link'])
    all.push(entry('commands', '恢复后拷贝', { ...refused, words: '恢复' }), entry('scenarios', '已恢复后拷贝'))
    expect(labels('恢复')).toEqual(['恢复后拷贝', '已恢复后拷贝'])
  })

  it('finds by other names, with and without hyphens, and by the note; every word must occur', () => {
    expect(labelsOf('setmaxdowntime')).toEqual([['settings', 'Downtime limit']])
    expect(labelsOf('down-time-limit')).toEqual([['settings', 'Downtime limit']])
    expect(labelsOf('nothing runs')).toEqual([['terms', 'Downtime']])
    expect(labelsOf('nothing flies')).toEqual([])
  })

  it('finds a setting that is typed with a value, but no other words', () => {
    expect(labelsOf('downtime limit 500 ms')).toEqual([['settings', 'Downtime limit']])
    expect(labelsOf('database 8')).toEqual([['scenarios', 'Database, 8 GiB']])
    expect([labelsOf('500'), labelsOf('flies 500'), labelsOf('limit flies')]).toEqual([[], [], []])
  })

  it('finds a text with typographic apostrophes by typed ones', () => {
    expect(found([entry('terms', 'The guest’s view')], "guest's").flatMap((group) => group.entries)).toHaveLength(1)
  })

  it('has every hit of a list without groups, the best first', () => {
    expect(bestFirst(entries, 'downtime').map(({ label }) => label)).toEqual(['Downtime', 'Downtime limit'])
    expect(bestFirst(entries, 'figure')).toHaveLength(9)
    expect(bestFirst(entries, 'nothing flies')).toEqual([])
  })

  it('lists six of a group and counts the rest', () => {
    expect(found(entries, 'liu')).toMatchObject([{ id: 'papers', more: 3, entries: { length: 6 } }])
  })
})
