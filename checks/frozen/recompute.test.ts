import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { jsonText } from '../../src/units/jsonText.ts'
import { resultDocument } from '../../src/engine/result/resultDocument.ts'
import { simulate } from '../../src/engine/simulate.ts'
import { testScenario } from '../../src/testing/smallScenario.ts'
import { recomputed } from './recompute.ts'

const scenario = (document: unknown) => ({ name: 'family/one', family: 'family', isSlow: false, document })

describe('a recomputed scenario', () => {
  it('has as numbers the bytes that the command line prints, without the sentences', () => {
    const small = testScenario()
    const printed = jsonText(resultDocument(simulate(small, { seed: small.seed, series: true })))
    const withoutSentences = JSON.stringify(
      JSON.parse(printed, (key, value: unknown) => {
        if (key === 'notes') return []
        return key === 'why' ? undefined : value
      }),
      null,
      1,
    )
    const numbers = createHash('sha256').update(`${withoutSentences}\n`).digest('hex')
    expect(printed).toContain('"why": ')
    expect(recomputed(scenario(small))).toMatchObject({ name: 'family/one', hashes: { numbers } })
  })

  it('has faults in place of hashes if it is refused', () => {
    const result = recomputed(scenario({ version: 1, hosts: [], vms: [], migrations: [{ vm: 'unlisted', to: 'nowhere' }] }))
    expect(result).toEqual({ name: 'family/one', fault: expect.stringContaining('migrations[0].vm') })
  })
})
