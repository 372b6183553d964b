import { describe, expect, it } from 'vitest'
import type { ExploreSettings } from '../../../../store/explore/exploreAddress.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { openingSweep, specFor } from './openingSweep.ts'
import { choiceAt, settingChoices } from './settingChoices.ts'
import { sweepChange } from './sweepChange.ts'

const scenario = testScenario()
const choices = settingChoices(scenario)
const link = specFor(choiceAt(choices, 'hosts[*].mbps'), 5)
const memory = specFor(choiceAt(choices, 'vms[0].memoryMiB'), 5)
const latency = specFor(choiceAt(choices, 'latencyMs'), 5)
const kinds = specFor(choiceAt(choices, 'migrations[0].strategy.kind'), 5)
const before: ExploreSettings = { ...openingSweep(scenario, choices), across: link, up: memory, seeds: 4, untilS: 60, show: 'totalS' }
const wordsOf = (changed: Partial<ExploreSettings>, from = before) => sweepChange(from, { ...from, ...changed }, choices)

describe('the words of a changed sweep', () => {
  it('are the setting of an axis, whatever follows from it', () => {
    expect(wordsOf({ across: latency, seeds: 16 })).toBe('X axis Link → Latency')
    expect(wordsOf({ up: null, seeds: 16 })).toBe('Y axis Memory → nothing')
    expect(wordsOf({ across: memory, up: link })).toBe('Swap')
    expect(wordsOf({ across: memory, up: latency })).toBe('2 settings')
  })

  it('are the end, the count, the scale or the listed values that changed', () => {
    if (link.kind !== 'range' || kinds.kind !== 'list') throw new Error('not as expected')
    const { from } = link
    expect(wordsOf({ across: { ...link, from: from / 2 } })).toBe(`From, X axis ${from} → ${from / 2} Mbit/s`)
    expect(wordsOf({ up: { ...memory, count: 9 } as typeof memory })).toBe('Values, Y axis 5 → 9')
    expect(wordsOf({ across: { ...link, scale: 'linear' } })).toBe('log, X axis on → off')
    const some = { ...kinds, values: ['precopy', 'postcopy'] }
    expect(wordsOf({ across: { ...some, values: ['precopy', 'hybrid'] } }, { ...before, across: some })).toBe(
      'Values, X axis Pre-copy and Post-copy → Pre-copy and Hybrid',
    )
  })

  it('are the figure, the seeds and the end, and several changes are counted', () => {
    expect(wordsOf({ show: 'downtimeMs' })).toBe('Figure Total time → Downtime')
    expect(wordsOf({ seeds: 8 })).toBe('Seeds 4 → 8')
    expect(wordsOf({ untilS: 90 })).toBe('Until 60 → 90 s')
    expect(wordsOf({ untilS: null, seeds: 1 })).toBe('2 settings')
  })
})
