import { act, cleanup, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { PlayStoreContext } from '../../../../store/play/usePlay.ts'
import { simulatedRun } from '../../../../testing/runs/simulatedRun.ts'
import { standingPlayStore } from '../../../../testing/store/renderedPlayStore.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import { palette } from '../../../theme/colors.ts'
import { axisOf } from '../axis/useTimeAxis.ts'
import { timeX } from '../axis/timeAxis.ts'
import { TimeBand } from './TimeBand.tsx'

const area = { left: 40, width: 800, narrow: false }
const heights = { ticks: 20, band: 16, parts: 10 }
/** Rectangles of the last drawing, in pixels of the canvas. */
let filled: number[][] = []
let ground: unknown
let framed: number[][] = []
/** Texts of the last drawing with their colours, each with the colour of the rectangle filled before it. */
let written: unknown[][] = []
let originX = 0

const ink = new Proxy<Record<string, unknown>>(
  {},
  {
    get: (own, name) =>
      own[name as string] ??
      ((...args: number[]) => {
        if (name === 'measureText') return { width: 10 }
        if (name === 'getImageData') return { data: [0, 0, 0, 255] }
        if (name === 'setTransform') originX = 0
        if (name === 'translate') [originX] = args
        if (name === 'clearRect') [filled, framed, written] = [[], [], []]
        if (name === 'fillRect') {
          filled.push([originX + args[0], ...args.slice(1)])
          ground = own.fillStyle
        }
        if (name === 'fillText') written.push([args[0], own.fillStyle, ground])
        if (name === 'strokeRect') framed.push([originX + args[0], ...args.slice(1)])
        return undefined
      }),
  },
)

beforeEach(() => {
  // happy-dom loads no fonts.
  Object.defineProperty(document, 'fonts', { configurable: true, value: { load: async () => [], ready: Promise.resolve() } })
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(ink as never)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
  Reflect.deleteProperty(document, 'fonts')
})

describe('the band of rounds', () => {
  it('has each round from its start to its end, and frames the one under the pointer', async () => {
    const run = simulatedRun(testScenario({ mbps: 100, streams: [{ writesPerS: 1000, sizeMiB: 16 }] }))
    const store = standingPlayStore()
    store.setState({ run })
    const axis = axisOf(run, area.width, store.getState().evenTime)
    await act(async () =>
      render(
        <PlayStoreContext value={store}>
          <TimeBand axis={axis} area={area} zoom={1} heights={heights} />
        </PlayStoreContext>,
      ),
    )
    const [first] = run.rounds
    const fromX = area.left + timeX(axis, first.startS)
    const width = timeX(axis, first.startS + first.durationS) - timeX(axis, first.startS) - 1
    expect(filled).toContainEqual([fromX, heights.ticks, width, heights.band])
    expect(framed).toEqual([])
    await act(async () => store.setState({ hoveredRound: first.index }))
    expect(framed).toEqual([[fromX + 0.5, heights.ticks + 0.5, width - 1, heights.band - 1]])
  })

  it('writes the length of the memory part as text of the page on its ground, over which the playhead is blended', async () => {
    const run = simulatedRun(testScenario({ mbps: 100, streams: [{ writesPerS: 1000, sizeMiB: 16 }] }))
    const store = standingPlayStore()
    store.setState({ run })
    await act(async () =>
      render(
        <PlayStoreContext value={store}>
          <TimeBand axis={axisOf(run, area.width, false)} area={area} zoom={1} heights={heights} />
        </PlayStoreContext>,
      ),
    )
    const { chrome } = palette()
    const parts = written.filter(([text]) => String(text).startsWith('memory '))
    expect(parts).toEqual([[expect.any(String), chrome.text, chrome.surface]])
  })
})
