import { expect, it } from 'vitest'
import { type BoostDescriptor } from '../../../scenario/schema/boosts/boost.ts'
import { type BoostName, boostDescriptors, boostNames, copiesAllFirst } from '../../../scenario/schema/boosts/boosts.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { simulate } from '../../simulate.ts'

/** A guest whose memory gives each boost something to leave out, to make smaller or to take from elsewhere. */
const content = { compressRatio: 3, duplicateFraction: 0.5, freeMiB: 8, cacheMiB: 8, garbageMiB: 8 }

/** A loop that the data filter foresees. */
const streams = [{ writesPerS: 140_000, sizeMiB: 16, pattern: 'sequential' }]

/** Data of the first round, MiB. */
function firstRoundMiB(boosts: object): number {
  return simulate(testScenario({ mbps: 300, streams, workload: { content }, strategy: { boosts } })).migrations[0].rounds[0].sentMiB
}

function settingOf(name: BoostName): unknown {
  // The filter leaves pages out once it has seen enough windows.
  if (name === 'dataFilter') return { states: 64, observeS: 60 }
  const boost: BoostDescriptor = boostDescriptors[name]
  return 'fields' in boost ? {} : boost.value.default
}

it.each(boostNames)('%s copies each page in the first round, or sends less, as its descriptor says', (name) => {
  const shareOfPlain = firstRoundMiB({ [name]: settingOf(name) }) / firstRoundMiB({})
  if (copiesAllFirst(name)) expect(shareOfPlain).toBeGreaterThan(0.99)
  else expect(shareOfPlain).toBeLessThan(0.99)
})
