import { readFileSync } from 'node:fs'
import { GifReader } from 'omggif'
import { describe, expect, it } from 'vitest'
import { stateTokens } from '../analysis/stateTokens.ts'
import type { MigrationResult } from '../engine/result/result.ts'
import { parseScenario } from '../scenario/parseScenario.ts'
import type { Scenario } from '../scenario/schema/schema.ts'
import { testScenario } from '../testing/smallScenario.ts'
import { film, still, usualFilm } from './film.ts'
import type { FilmOptions } from './film.ts'
import { colourTable, filmThemes } from './filmColours.ts'
import { filmLayout, filmLimits } from './filmLayout.ts'
import { filmRun, filmTimes, saidTimes, vmOfSeveral } from './filmRun.ts'
import { fittedText, glyphTextWidth, lineHeight, Picture } from './picture.ts'

const short = { ...usualFilm, width: 480, height: 300, seconds: 2 }
const busy = testScenario({ mbps: 100, streams: [{ writesPerS: 1500, sizeMiB: 8 }], rule: { kind: 'qemu', downtimeMs: 100 } })

function filmOf(scenario: Scenario, options: FilmOptions): Uint8Array<ArrayBuffer> | null {
  const making = film(scenario, options)
  let step = making.next()
  while (step.done !== true) step = making.next()
  return step.value
}

function frames(scenario: Scenario, options = short): { reader: GifReader; pixels: Uint8Array[] } {
  const bytes = filmOf(scenario, options)
  if (bytes === null) throw new Error('nothing to film')
  const reader = new GifReader(bytes)
  const shown = new Uint8Array(reader.width * reader.height * 4)
  const pixels = Array.from({ length: reader.numFrames() }, (_, i) => {
    reader.decodeAndBlitFrameRGBA(i, shown)
    return shown.slice()
  })
  return { reader, pixels }
}

/** Pixels of one colour. */
function countOf(pixels: Uint8Array, hex: string): number {
  const value = Number.parseInt(hex.slice(1), 16)
  let count = 0
  for (let i = 0; i < pixels.length; i += 4) if (((pixels[i] << 16) | (pixels[i + 1] << 8) | pixels[i + 2]) === value) count++
  return count
}

describe('the picture of a moment', () => {
  it('has the size asked for, is opaque, and shows that moment; beyond the run it is its end', () => {
    const at = (atS: number) => still(busy, { ...short, atS })!
    const first = at(0)
    expect([first.width, first.height, first.rgba.length]).toEqual([480, 300, 4 * 480 * 300])
    expect(first.rgba.filter((_, i) => i % 4 === 3).every((opacity) => opacity === 255)).toBe(true)
    const bytes = (atS: number) => Buffer.from(at(atS).rgba)
    expect(bytes(1).equals(bytes(0))).toBe(false)
    expect(bytes(1).equals(bytes(1))).toBe(true)
    expect(bytes(1e9).equals(bytes(1e6))).toBe(true)
    expect(bytes(-5).equals(bytes(0))).toBe(true)
  })

  it('is none if no such VM migrates', () => {
    expect(still(busy, { ...short, vm: 'absent', atS: 1 })).toBe(null)
  })
})

describe('a film', () => {
  it('has ten frames a second of the size asked for, loops, and stays on the last', () => {
    const { reader } = frames(busy)
    expect([reader.width, reader.height, reader.numFrames()]).toEqual([480, 300, 20])
    expect(reader.loopCount()).toBe(0)
    expect(reader.frameInfo(3).delay).toBe(10)
    expect(reader.frameInfo(19).delay).toBe(300)
  })

  it('shows another picture in each frame', () => {
    const { pixels } = frames(busy)
    for (let i = 1; i < pixels.length; i++) expect(Buffer.compare(pixels[i], pixels[i - 1]), `frame ${i}`).not.toBe(0)
  })

  it('has the same bytes each time, and others with another seed or theme', () => {
    const bytes = filmOf(busy, short)!
    expect(Buffer.compare(filmOf(busy, short)!, bytes)).toBe(0)
    expect(Buffer.compare(filmOf({ ...busy, seed: 77 }, short)!, bytes)).not.toBe(0)
    expect(Buffer.compare(filmOf(busy, { ...short, theme: 'dark' })!, bytes)).not.toBe(0)
  })

  it('begins with pages not sent and ends with all pages in sync at the destination, and at the source how often each was sent', () => {
    const { pixels } = frames(busy)
    const { light } = filmThemes
    const side = filmLayout(480, 300).maps.side
    expect(countOf(pixels[0], light['state-not-sent'])).toBeGreaterThan(side * side * 0.9)
    expect(countOf(pixels.at(-1)!, light['state-not-sent'])).toBeLessThan(side * side * 0.1)
    const inSync = countOf(pixels.at(-1)!, light['state-in-sync'])
    expect(inSync).toBeGreaterThan(side * side * 0.9)
    expect(inSync).toBeLessThan(side * side * 1.1)
    const sent = (['seq1', 'seq2', 'seq3', 'seq4', 'seq5'] as const).map((step) => countOf(pixels.at(-1)!, light[step]))
    expect(sent.reduce((sum, count) => sum + count)).toBeGreaterThan(side * side * 0.9)
    expect(Math.max(...sent)).toBeLessThan(side * side)
    expect(countOf(pixels[10], light['state-dirty'])).toBeGreaterThan(100)
    expect(countOf(pixels[10], light.seq1)).toBe(0)
  })

  it('keeps the states of the source after a clone, whose original stays', () => {
    const hosts = ['a', 'b', 'c'].map((id) => ({ id, mbps: 1000 }))
    const clone = testScenario({ strategy: { kind: 'clone', rule: undefined, copies: ['c'] }, scenario: { hosts } })
    expect(countOf(frames(clone).pixels.at(-1)!, filmThemes.light.seq1)).toBe(0)
  })

  it('keeps the pages and the remaining memory of a migration that does not complete', () => {
    const side = filmLayout(480, 300).maps.side
    for (const ending of [{ endS: 2 }, { events: [{ kind: 'cancel', target: 'vm', atS: 2 } as const] }]) {
      const { pixels } = frames({ ...busy, ...ending })
      expect(countOf(pixels.at(-1)!, filmThemes.light['state-in-sync'])).toBeGreaterThan(side * side * 0.2)
      expect(countOf(pixels.at(-1)!, filmThemes.light['state-not-sent'])).toBeLessThan(side * side * 0.95)
    }
  })

  it('begins a post-copy with pages not sent', () => {
    const { pixels } = frames(testScenario({ strategy: { kind: 'postcopy', rule: undefined } }))
    const side = filmLayout(480, 300).maps.side
    expect(countOf(pixels[0], filmThemes.light['state-not-sent'])).toBeGreaterThan(side * side * 0.9)
  })

  it('has in its legend the states that its pages have had', () => {
    const { legendY } = filmLayout(480, 300)
    const legend = (rgba: Uint8Array) => rgba.slice(legendY * 480 * 4)
    const { pixels } = frames(busy)
    const { light } = filmThemes
    expect(countOf(legend(pixels[0]), light['state-dirty'])).toBe(0)
    const before = legend(pixels.at(-2)!)
    for (const token of ['not-sent', 'in-sync', 'dirty', 'in-flight'] as const)
      expect(countOf(before, light[`state-${token}`]), token).toBeGreaterThan(20)
    for (const colour of ['seq1', 'seq2', 'seq3', 'seq4', 'seq5', 'state-in-sync'] as const)
      expect(countOf(legend(pixels.at(-1)!), light[colour]), colour).toBeGreaterThan(20)
    expect(countOf(legend(pixels.at(-1)!), light['state-free'])).toBe(0)
    const free = testScenario({ strategy: { boosts: { skipFree: true } }, workload: { content: { freeMiB: 8 } } })
    expect(countOf(legend(frames(free).pixels.at(-1)!), light['state-free'])).toBeGreaterThan(20)
  })

  it('keeps maps, figures and chart apart in a frame of any size', () => {
    for (let width = filmLimits.width[0]; width <= filmLimits.width[1]; width += 40) {
      for (let height = filmLimits.height[0]; height <= filmLimits.height[1]; height += 30) {
        const { maps, figures, chart, title, small, legendY } = filmLayout(width, height)
        // The line above the chart has its scale and the names of its curves.
        const chartTop = chart.y - lineHeight(small)
        expect(figures.y + (figures.rows - 1) * figures.step + lineHeight(small) + lineHeight(title)).toBeLessThanOrEqual(chartTop)
        expect(maps.source[1] + maps.side).toBeLessThanOrEqual(chartTop)
        expect(chart.y + chart.height + lineHeight(small)).toBeLessThan(legendY)
        expect(chart.height).toBeGreaterThanOrEqual(48)
        const lastX = figures.x + (4 / figures.rows - 1) * figures.columnStep
        expect(lastX + glyphTextWidth('Downtime if stopped now', small), `${width}x${height}`).toBeLessThanOrEqual(width)
      }
    }
  })

  it('is drawn at any size and for a VM of a few pages or many', () => {
    for (const [width, height] of [
      [filmLimits.width[0], filmLimits.height[0]],
      [filmLimits.width[1], filmLimits.height[0]],
      [filmLimits.width[0], filmLimits.height[1]],
      [1280, 720],
    ]) {
      const bytes = filmOf(testScenario({ vm: { memoryMiB: 1 }, streams: [] }), { ...short, width, height, seconds: 1 })!
      expect(new GifReader(bytes).width).toBe(width)
    }
    expect(filmOf(testScenario({ vm: { memoryMiB: 8192 }, streams: [] }), { ...short, seconds: 1 })).not.toBeNull()
  })

  it('follows the VM asked for, and is null if none of that name migrates', () => {
    expect(filmOf(busy, { ...short, vm: 'vm' })).not.toBeNull()
    expect(filmOf(busy, { ...short, vm: 'other' })).toBeNull()
    expect(filmOf({ ...busy, migrations: [] }, short)).toBeNull()
  })

  it('follows the first migration of a VM that has several, and the first VM of a fleet', () => {
    const [migration] = busy.migrations
    expect(filmRun({ ...busy, migrations: [migration, { ...migration, atS: 500 }] }, null)!.migration.outcome).toBe('completed')
    const evacuated = parseScenario({
      version: 1,
      hosts: [],
      vms: [],
      migrations: [],
      fleet: { racks: 2, hostsPerRack: 1, vmsPerHost: 2, memoryMiB: [64, 64] },
    })
    const { migration: followed, result } = filmRun((evacuated as { scenario: Scenario }).scenario, null)!
    expect(result.migrations.length).toBeGreaterThan(1)
    expect(followed).toBe(result.migrations[0])
  })

  it('says how far it is', () => {
    const shares = [...film(busy, { ...short, seconds: 1 })]
    expect(shares).toHaveLength(10)
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  })

  it('shows a run that never ends, one that is cut off and one by post-copy', () => {
    for (const scenario of [
      testScenario({
        streams: [{ writesPerS: 100_000, sizeMiB: 48 }],
        mbps: 100,
        rule: { kind: 'qemu', downtimeMs: 10 },
        scenario: { endS: 20 },
      }),
      testScenario({ scenario: { events: [{ kind: 'cancel', target: 'vm', atS: 0.2 }] } }),
      testScenario({ strategy: { kind: 'postcopy', rule: undefined } }),
    ])
      expect(frames(scenario, { ...short, seconds: 1 }).pixels).toHaveLength(10)
  })
})

describe('the head of a frame', () => {
  const run = filmRun(busy, null)!
  const { endS } = run.migration
  const lastS = filmTimes(run.migration, 1e6, 2).atS[1]

  it('never says a moment after the end of the followed migration, nor an end after it', () => {
    expect(lastS).toBeGreaterThan(endS)
    expect(saidTimes(run.migration, endS / 2, lastS)).toEqual({ atS: endS / 2, endS })
    for (const atS of [lastS, endS * 7]) expect(saidTimes(run.migration, atS, lastS)).toEqual({ atS: endS, endS })
  })

  it('names the VM where the scenario has others', () => {
    expect(vmOfSeveral(run)).toBe(null)
    const [vm] = busy.vms
    const scenario = { ...busy, vms: [vm, { ...vm, id: 'beside' }] }
    expect(vmOfSeveral(filmRun(scenario, 'vm')!)).toBe('vm')
    const title = (of: Scenario, name = 'One') => Buffer.from(still({ ...of, name }, { ...short, atS: 0 })!.rgba.slice(0, 4 * 480 * 30))
    expect(title(scenario).equals(title(busy))).toBe(false)
  })

  it('names the move if the name of the scenario has letters that cannot be drawn', () => {
    const title = (name: string) => Buffer.from(still({ ...busy, name }, { ...short, atS: 0 })!.rgba.slice(0, 4 * 480 * 30))
    expect(title('迁移').equals(title(''))).toBe(true)
    expect(title('One').equals(title(''))).toBe(false)
  })
})

describe('the moments of a film', () => {
  const migration = filmRun(busy, null)!.migration

  it('ascend within the run, and a fifth of them is the downtime', () => {
    const { atS, stops, slower } = filmTimes(migration, 1e6, 100)
    const [downtime] = stops
    expect(atS).toHaveLength(100)
    expect(atS).toEqual(atS.toSorted((a, b) => a - b))
    const within = atS.filter((t) => t >= downtime.fromS && t <= downtime.toS)
    expect(within.length).toBeGreaterThanOrEqual(19)
    expect(within.length).toBeLessThanOrEqual(21)
    expect(slower).toBeGreaterThan(1)
  })

  it('ascend from the start if the guest is stopped at once', () => {
    const postcopy = filmRun(testScenario({ strategy: { kind: 'postcopy', rule: undefined } }), null)!.migration
    expect(postcopy.switchoverS).toBe(postcopy.startS)
    const { atS, slower } = filmTimes(postcopy, 1e6, 40)
    expect(atS[0]).toBe(0)
    expect(atS).toEqual(atS.toSorted((a, b) => a - b))
    expect(slower).toBeGreaterThan(1)
  })

  it('have each stop of a guest that switches back and forth', () => {
    const strategy = { kind: 'context-switching', rule: undefined } as const
    const run = filmRun(testScenario({ mbps: 100, streams: [{ writesPerS: 20_000, sizeMiB: 16 }], strategy }), null)!
    const { stops, slower } = filmTimes(run.migration, 1e6, 40)
    expect(stops.length).toBeGreaterThan(2)
    expect(stops.reduce((sumMs, { ms }) => sumMs + ms, 0)).toBeCloseTo(run.migration.downtimeMs!, 6)
    expect(stops.every(({ fromS, toS }, i) => fromS < toS && (i === 0 || stops[i - 1].toS <= fromS))).toBe(true)
    expect(slower).toBe(1)
  })

  it('are even without a downtime, and for one that is long enough', () => {
    const steps = (times: number[]) => new Set(times.slice(1).map((t, i) => (t - times[i]).toFixed(9))).size
    const never: MigrationResult = { ...migration, outcome: 'not-converged', switchoverS: null, downtimeMs: 0 }
    expect(filmTimes(never, 1e6, 20)).toMatchObject({ stops: [], slower: 1 })
    expect(steps(filmTimes(never, 1e6, 20).atS)).toBe(1)
    const long: MigrationResult = { ...migration, downtimeMs: migration.totalS * 1000, switchoverS: migration.startS }
    expect(filmTimes(long, 1e6, 20).slower).toBe(1)
  })
})

describe('a picture', () => {
  const table = colourTable('light')

  it('has the page’s colours', () => {
    const css = readFileSync(new URL('../ui/theme/tokens.css', import.meta.url), 'utf8')
    const token = (selector: string, name: string) => {
      const rule = css.slice(css.indexOf(`${selector} {`))
      return new RegExp(`--${name}:\\s*(#[0-9a-f]{6});`).exec(rule.slice(0, rule.indexOf('}')))?.[1]
    }
    for (const [theme, selector] of [
      ['light', ':root'],
      ['dark', ":root[data-theme='dark']"],
    ] as const) {
      for (const [name, value] of Object.entries(filmThemes[theme]))
        if (name !== 'mark') expect(token(selector, name), `${theme} ${name}`).toBe(value)
    }
    expect(filmThemes.dark.mark).toBe(token(':root', 'in-flight-ink'))
    for (const name of stateTokens) expect(table.indexOf(`state-${name}`)).toBeLessThan(table.unchanged)
    expect(table.colours.length).toBeLessThanOrEqual(256)
  })

  it('draws text in shades of its ink, as wide as it says', () => {
    const picture = new Picture(120, 30, table)
    picture.fill('surface')
    picture.text('Downtime', 4, 2, 'small', 'text')
    const inked = [...picture.pixels].flatMap((index, i) => (index === table.indexOf('surface') ? [] : [i % 120]))
    expect(inked.length).toBeGreaterThan(60)
    expect(Math.min(...inked)).toBeGreaterThanOrEqual(4)
    expect(Math.max(...inked)).toBeLessThan(4 + glyphTextWidth('Downtime', 'small'))
    expect(new Set(picture.pixels).size).toBeGreaterThan(6)
  })

  it('clips at the edges, and draws unknown letters as a question mark', () => {
    const picture = new Picture(20, 10, table)
    picture.rectangle(-5, -5, 100, 100, 'accent')
    picture.text('far outside', -30, -4, 'title', 'text')
    picture.line(
      [
        [-10, -10],
        [40, 40],
      ],
      'ok',
    )
    expect(new Set(picture.pixels).has(table.indexOf('accent'))).toBe(true)
    expect(glyphTextWidth('仮', 'small')).toBe(glyphTextWidth('?', 'small'))
  })

  it('shortens text to a width', () => {
    expect(fittedText('web', 200, 'small')).toBe('web')
    const long = fittedText('a very long name of a scenario', 80, 'small')
    expect(long.endsWith('…')).toBe(true)
    expect(glyphTextWidth(long, 'small')).toBeLessThanOrEqual(80)
    expect(lineHeight('title')).toBeGreaterThan(lineHeight('small'))
  })
})
