import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readFidelity } from '../../src/traces/fidelityRecord.ts'
import { measuredCases } from '../../src/traces/measuredCases.ts'
import { checkedCase } from './fidelityRecord.ts'
import { fidelityRow } from './fidelityRows.ts'

/** Small cases of pre-copy, XBZRLE and post-copy; `npm run fidelity` replays all and rewrites the record. */
const replayed = ['idle-512m-b64', 'uni-w32-r2000-b32', 'xb-full-w48-r4000-b32-c64', 'post-now-w128-r8000-l64']

describe('the accuracy record', () => {
  it('has a row for each measured case, and no other', async () => {
    const { cases } = await readFidelity()
    expect(cases.map(({ id }) => id)).toEqual(measuredCases.map(({ id }) => id))
  })

  it('equals a replay; if not, `npm run fidelity` updates it', async () => {
    const { cases, seeds } = await readFidelity()
    const entries = measuredCases.filter(({ id }) => replayed.includes(id))
    expect(entries).toHaveLength(replayed.length)
    for (const entry of entries) {
      const now = checkedCase(entry, (await entry.load()).scenario, await fidelityRow(entry, seeds), seeds)
      expect(cases.find(({ id }) => id === entry.id)).toEqual(now)
    }
  })

  it('has the errors without the zero pages and between repeats that docs/fidelity.md prints', async () => {
    const {
      withoutZeroPages: { local, far },
      repeats,
    } = await readFidelity()
    const percent = (share: number): string => `${(share * 100).toFixed(2)} %`
    const doc = readFileSync('docs/fidelity.md', 'utf8').split('## Without the zero pages')
    const row = (path: string): string => doc[1].split('\n').find((line) => line.startsWith(`| ${path} | Total time |`)) ?? ''
    for (const [path, error] of [
      ['Local network', local],
      ['Delay, loss and link failure', far],
    ] as const) {
      expect(row(path)).toContain(`| ${percent(error.median)} | ${percent(error.p90)} |`)
    }
    expect(doc[0]).toContain(
      `differ by ${percent(repeats.median)} in total time (median of ${repeats.pairs} pairs), at most ${percent(repeats.worst)}`,
    )
  })
})
