import { describe, expect, it } from 'vitest'
import { scenarioPresets } from '../../scenario/presets/scenarioPresets.ts'
import { measuredCases } from '../../traces/measuredCases.ts'
import { guestperfCases } from '../../traces/published/guestperf.ts'
import { publishedCases } from '../../traces/published/publishedCases.ts'
import { bestFirst } from './paletteEntry.ts'
import { scenarioEntries } from './scenarioEntries.ts'

describe('the scenarios that can be found', () => {
  const opened: [draft: unknown, view: string][] = []
  const entries = scenarioEntries(async (draft, view) => void opened.push([draft, view]))

  it('are all that the page has, each under its own name', () => {
    const labels = new Set(entries.map(({ label }) => label))
    for (const { title } of [...scenarioPresets, ...publishedCases, ...measuredCases]) expect(labels).toContain(title)
    for (const { id } of guestperfCases) expect(labels).toContain(id)
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length)
  })

  it('open: a measured one under the name that it was found by', async () => {
    const { title } = measuredCases[0]
    await bestFirst(entries, title)[0].act()
    expect(opened.at(-1)).toMatchObject([{ name: title }, 'pages'])
    const [{ id }] = guestperfCases
    await bestFirst(entries, id)[0].act()
    expect(opened.at(-1)).toMatchObject([{ version: 1 }, 'pages'])
  })

  it('that empty hosts are found by the word of an operator', () => {
    const labels = bestFirst(entries, 'drain').map(({ label }) => label)
    for (const title of ['Evacuate a host', 'Evacuate a rack', 'Rolling maintenance']) expect(labels).toContain(title)
  })
})
