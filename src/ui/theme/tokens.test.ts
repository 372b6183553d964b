import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ColorVision } from '../../testing/ui/colorVision.ts'
import { colourDifference, contrast } from '../../testing/ui/colorVision.ts'
import { ON_IN_FLIGHT } from './colors.ts'

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** The `--name: #value` pairs of the first rule with this selector. */
function tokens(selector: string): Record<string, string> {
  const start = css.indexOf(`${selector} {`)
  if (start < 0) throw new Error(`tokens.css has no rule ${selector}`)
  const body = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries([...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value]))
}

const light = tokens(':root')
const dark = tokens(`:root[data-theme='dark']`)
const highContrast = tokens(`:root[data-theme='contrast']`)
const themes = { light, dark, contrast: highContrast }
const SIGHTS: ColorVision[] = ['usual', 'protan', 'deutan', 'tritan']

function smallest(colours: string[], sight: ColorVision): number {
  let least = Infinity
  for (let i = 0; i < colours.length; i++)
    for (let j = i + 1; j < colours.length; j++) least = Math.min(least, colourDifference(colours[i], colours[j], sight))
  return least
}

describe('tokens', () => {
  it('have the same values in dark by preference and dark by choice', () => {
    expect(tokens(`:root:not([data-theme='light'])`)).toEqual(dark)
    expect(Object.keys(dark)).toEqual(Object.keys(light))
    expect(Object.keys(highContrast)).toEqual(Object.keys(light))
  })

  for (const [name, theme] of Object.entries(themes)) {
    it(`keep text readable on every background (${name})`, () => {
      for (const ground of ['surface', 'panel', 'wash']) {
        for (const ink of ['text', 'text2', 'accent', 'danger', 'ok', 'dirty-ink', 'in-sync-ink'])
          expect(contrast(theme[ink], theme[ground]), `${ink} on ${ground}`).toBeGreaterThanOrEqual(4.5)
        expect(contrast(theme.ctl, theme[ground]), `ctl on ${ground}`).toBeGreaterThanOrEqual(2.95)
      }
      expect(contrast(theme.ctl, theme.surface)).toBeGreaterThanOrEqual(3)
      expect(contrast(theme['accent-text'], theme.accent)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(theme['in-flight-ink'], name === 'dark' ? theme.surface : theme['state-in-flight'])).toBeGreaterThanOrEqual(4.5)
    })

    it(`of memory in flight carry dark text, lines and marks (${name})`, () => {
      const ground = theme['state-in-flight']
      for (const ink of [ON_IN_FLIGHT.text, ON_IN_FLIGHT.dirty, ON_IN_FLIGHT.mark])
        expect(contrast(ink, ground)).toBeGreaterThanOrEqual(4.5)
      expect(contrast(ON_IN_FLIGHT.chevron, ground)).toBeGreaterThanOrEqual(3)
    })

    it(`keep the four moving states distinct under every kind of colour vision (${name})`, () => {
      const moving = ['not-sent', 'dirty', 'in-sync', 'in-flight'].map((state) => theme[`state-${state}`])
      const least = { light: [16.7, 16.4, 15.8, 19.1], dark: [21.6, 20.1, 17.1, 21], contrast: [16.7, 16.4, 15.8, 19.1] }[name] ?? []
      SIGHTS.forEach((sight, i) => expect(smallest(moving, sight), sight).toBeGreaterThanOrEqual(least[i] - 0.06))
    })

    it(`keep all eight states distinct under every kind of colour vision (${name})`, () => {
      const all = Object.keys(theme)
        .filter((key) => key.startsWith('state-'))
        .map((key) => theme[key])
      expect(all).toHaveLength(8)
      const least = { light: [8.2, 8.3, 8.2, 7.8], dark: [9.3, 9.4, 9.2, 9.5], contrast: [8.2, 8.3, 8.2, 7.8] }[name] ?? []
      SIGHTS.forEach((sight, i) => expect(smallest(all, sight), sight).toBeGreaterThanOrEqual(least[i] - 0.06))
    })

    it(`keep neighbouring steps of the one-hue sequence distinct, from quiet to loud (${name})`, () => {
      const steps = [1, 2, 3, 4, 5].map((step) => theme[`seq${step}`])
      for (let i = 1; i < steps.length; i++) {
        for (const sight of SIGHTS) expect(colourDifference(steps[i - 1], steps[i], sight), `${i} ${sight}`).toBeGreaterThanOrEqual(8)
        expect(contrast(steps[i], theme.surface)).toBeGreaterThan(contrast(steps[i - 1], theme.surface))
      }
    })

    it(`keep compared runs distinct from each other and from the surface (${name})`, () => {
      const runs = ['a', 'b', 'c', 'd'].map((run) => theme[`run-${run}`])
      const least = { light: [26.1, 15.3, 15.3, 17.7], dark: [29.6, 22.6, 20.3, 22.2], contrast: [23.3, 11.6, 13, 12.3] }[name] ?? []
      SIGHTS.forEach((sight, i) => expect(smallest(runs, sight), sight).toBeGreaterThanOrEqual(least[i] - 0.06))
      for (const run of runs) expect(contrast(run, theme.surface)).toBeGreaterThanOrEqual(4.65)
    })
  }

  it('give every ink a contrast of 7 on every background and text on filled bands, and lines more than the light theme (high contrast)', () => {
    const { 'accent-text': onAccent, accent } = highContrast
    for (const ground of ['surface', 'panel', 'wash']) {
      for (const ink of [
        'text',
        'text2',
        'ctl',
        'accent',
        'danger',
        'ok',
        'dirty-ink',
        'in-sync-ink',
        'in-flight-ink',
        'run-a',
        'run-b',
        'run-c',
        'run-d',
      ])
        expect(contrast(highContrast[ink], highContrast[ground]), `${ink} on ${ground}`).toBeGreaterThanOrEqual(7)
    }
    for (const band of ['line', 'grid'])
      expect(contrast(highContrast.text, highContrast[band]), `text on ${band}`).toBeGreaterThanOrEqual(7)
    for (const name of Object.keys(highContrast).filter((key) => ['line', 'grid', 'ctl'].includes(key)))
      expect(contrast(highContrast[name], highContrast.surface), name).toBeGreaterThan(contrast(light[name], light.surface))
    expect(contrast(onAccent, accent)).toBeGreaterThanOrEqual(7)
  })

  it('measure a distance of 0 between equal colours, of 100 from black to white, and the same both ways', () => {
    // The pairs that Sharma, Wu and Dalal publish are in CIELAB and lie outside sRGB.
    expect(colourDifference('#D2480A', '#D2480A', 'usual')).toBe(0)
    expect(colourDifference('#D2480A', '#8FB8E0', 'usual')).toBeCloseTo(colourDifference('#8FB8E0', '#D2480A', 'usual'), 9)
    expect(colourDifference('#000000', '#FFFFFF', 'usual')).toBeCloseTo(100, 3)
  })
})
