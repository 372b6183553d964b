import { describe, expect, it } from 'vitest'
import type { PageMap } from '../../../../engine/observe/pageMap.ts'
import { PageState } from '../../../../engine/observe/pageMap.ts'
import { gridFor } from './mapGrid.ts'
import { mapSummary } from './mapSummary.ts'
import { tileText } from './TileProbe.tsx'

function pageMap(states: Uint8Array, guest: PageMap['guest'] = 'source'): PageMap {
  const counts = Array.from({ length: 8 }, (_, state) => states.filter((s) => s === state).length)
  return { vm: 'web', atS: 1, guest, pagesPerCell: 1, pageCount: states.length, states, counts }
}

const gridOf = (cellCount: number) => gridFor({ cellCount, pagesPerCell: 1, untouched: null }, { width: 512, height: 512, density: 1 })

describe('page map in words', () => {
  const states = new Uint8Array(2048).fill(PageState.inSync)
  states.fill(PageState.dirty, 1024, 1536)

  it('names the largest share first, in the words of its side', () => {
    expect(mapSummary('destination', pageMap(states))).toBe(
      '2,048 pages: in sync 1,536 (75.0 %), stale 512 (25.0 %). The guest runs on the source.',
    )
  })

  it('says of a lost VM that it is lost, not where its guest runs', () => {
    expect(mapSummary('source', pageMap(states, 'destination'), 'lost')).toMatch(/\. The VM is lost\.$/)
    expect(mapSummary('source', pageMap(states, 'stopped'), 'source')).toMatch(/\. The guest runs on the source\.$/)
  })

  it('describes a tile by its addresses and its pages', () => {
    expect(tileText('source', pageMap(states), gridOf(2048), 1, 1 / 256).text).toBe('4.00 MiB to 8.00 MiB: dirty 512, in sync 512')
  })

  it('counts only existing pages in the last tile', () => {
    const short = new Uint8Array(1500).fill(PageState.notSent)
    expect(tileText('destination', pageMap(short), gridOf(1500), 1, 1 / 256).text).toBe('4.00 MiB to 5.86 MiB: missing 476')
  })
})
