/** From any input to a result or to every fault by path, as the command line and the page's forms show them. */
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ModelName } from './models.ts'
import { evaluateModel, isModelName, modelNames } from './models.ts'

/** A valid input of each model, with its required fields only. */
const good: Record<ModelName, Record<string, unknown>> = {
  'liu2011-base': { memoryMB: 1024, thresholdMB: 1, dirtyMBps: 50, rateMBps: 100 },
  'liu2011-algorithm1': { memoryMB: 1024, thresholdMB: 1, dirtyMBps: 150, rateMBps: 100 },
  'liu2011-refined': { history: [{ rounds: [{ dirtyMBps: 30, timeS: 8 }] }], sampleMBps: 60 },
  'liu2011-energy': { migratedMB: 1024 },
  'liu2011-cost': {
    weights: { a: 0.25, b: 0.25, c: 0.25, d: 0.25 },
    vms: [{ id: 'web', downtimeS: 0.1, totalS: 10, migratedMB: 1100, energyJ: 600 }],
  },
  sliwko2017: { application: 'apache', usedMB: 200, canonicalMB: 80 },
  gudkov2023: {
    totalPages: 1000,
    nonZeroPages: 800,
    curve: { windowMs: [100, 200], dirtyPages: [10, 15] },
    mbps: [1000],
    downtimeMs: [300],
  },
}

function faults(name: ModelName, change: Record<string, unknown>): string[] {
  const evaluation = evaluateModel(name, { ...good[name], ...change })
  return evaluation.ok ? [] : evaluation.faults.map(({ path, message }) => `${path}: ${message}`)
}

describe('models by name', () => {
  it.each(modelNames)('%s accepts its required fields and fills in the rest', (name) => {
    expect(isModelName(name)).toBe(true)
    expect(evaluateModel(name, good[name])).toMatchObject({ ok: true, evaluated: { model: name }, warnings: [] })
  })

  it("fill in the papers' numbers", () => {
    const input = (name: ModelName): unknown => {
      const evaluation = evaluateModel(name, good[name])
      return evaluation.ok ? evaluation.evaluated.input : evaluation.faults
    }
    expect(input('liu2011-base')).toMatchObject({ resumeS: 0.02 })
    expect(input('liu2011-algorithm1')).toMatchObject({ resumeS: 0.02, maxRounds: 30, gamma: { a: -0.0463, b: -0.0001, c: 0.3586 } })
    expect(input('liu2011-refined')).toMatchObject({ mu: 0.6, phi: 0.5 })
    expect(input('liu2011-energy')).toEqual({ migratedMB: 1024, alpha: 0.512, beta: 20.165 })
    expect(input('sliwko2017')).toEqual({ application: 'apache', mfMB: 9.6, usedMB: 200, canonicalMB: 80 })
    expect(input('gudkov2023')).toMatchObject({ pageKiB: 4 })
  })

  it('exclude unknown names', () => {
    expect(isModelName('toString')).toBe(false)
    expect(isModelName('liu2012-base')).toBe(false)
  })

  it('keep a partly given γ', () => {
    expect(evaluateModel('liu2011-algorithm1', { ...good['liu2011-algorithm1'], gamma: { c: 0.9 } })).toMatchObject({
      evaluated: { input: { gamma: { a: -0.0463, b: -0.0001, c: 0.9 } } },
    })
  })

  it('warn of unknown keys', () => {
    const { warnings } = evaluateModel('liu2011-base', { ...good['liu2011-base'], resumes: 1 })
    expect(warnings).toEqual([{ path: 'resumes', message: expect.stringContaining('"resumeS"?') as string }])
  })

  it('never throw, for any input', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...modelNames),
        fc.anything(),
        fc.dictionary(fc.constantFrom('memoryMB', 'history', 'vms', 'curve', 'weights', 'mbps'), fc.anything()),
        (name, anything, change) => {
          for (const value of [anything, { ...good[name], ...change }]) {
            const evaluation = evaluateModel(name, value)
            if (!evaluation.ok) expect(evaluation.faults.length).toBeGreaterThan(0)
          }
        },
      ),
    ))
})

describe('bad input has named faults', () => {
  it('reports every fault at once', () => {
    const evaluation = evaluateModel('liu2011-base', { memoryMB: -1, dirtyMBps: 'x', rateMBps: 0 })
    expect(evaluation.ok ? [] : evaluation.faults).toEqual([
      { path: 'memoryMB', message: 'must be 0.000001 to 1,000,000,000,000 MB, got −1' },
      { path: 'thresholdMB', message: 'is missing; must be a number, 0 to 1,000,000,000,000 MB' },
      { path: 'dirtyMBps', message: 'must be a number, 0 to 1,000,000,000 MB/s, got "x"' },
      { path: 'rateMBps', message: 'must be 0.000001 to 1,000,000,000 MB/s, got 0' },
    ])
  })

  it.each([
    [
      'λ ≥ 1',
      'liu2011-base',
      { dirtyMBps: 100 },
      [/^dirtyMBps: .*the transmission rate R \(100 MB\/s\), got 100: .*λ = 1\..*Algorithm 1 \(liu2011-algorithm1\)/],
    ],
    [
      'a λ so near 1 that the rounds fill the memory',
      'liu2011-base',
      { dirtyMBps: 99.9999 },
      [/^dirtyMBps: .*transmission rate R \(100 MB\/s\), got 99\.9999: .*6,931,000 rounds, at most 100,000$/],
    ],
    ['a threshold above the memory', 'liu2011-base', { thresholdMB: 1025 }, [/^thresholdMB: .*at most 1,024 MB, got 1,025: “memoryMB”/]],
    [
      'a threshold above the memory',
      'liu2011-algorithm1',
      { thresholdMB: 1025 },
      [/^thresholdMB: .*at most 1,024 MB, got 1,025: “memoryMB”/],
    ],
    ['a threshold that is never reached', 'liu2011-base', { thresholdMB: 0 }, [/^thresholdMB: must be above 0 MB, got 0\b/]],
    ['a zero rate', 'liu2011-algorithm1', { rateMBps: 0 }, [/^rateMBps: .*0\.000001 to 1,000,000,000 MB\/s, got 0$/]],
    ['part of a round', 'liu2011-algorithm1', { maxRounds: 2.5 }, [/^maxRounds: .*whole number, 1 to 10,000, got 2\.5$/]],
    ['an empty history', 'liu2011-refined', { history: [] }, [/^history: must have at least one/]],
    [
      'migrations without rounds or without time',
      'liu2011-refined',
      { history: [{ rounds: [] }, { rounds: [{ dirtyMBps: 3, timeS: 0 }] }, { rounds: [{ dirtyMBps: -3, timeS: 1 }] }] },
      [
        /^history\[2\]\.rounds\[0\]\.dirtyMBps: .*0 to 1,000,000,000 MB\/s, got −3$/,
        /^history\[0\]\.rounds: must have at least one/,
        /^history\[1\]\.rounds: .*more than 0 s.*got 0\b/,
      ],
    ],
    ['a μ that is no weight', 'liu2011-refined', { mu: 1.1 }, [/^mu: .*0 to 1, got 1\.1$/]],
    ['traffic that is not there', 'liu2011-energy', { migratedMB: null }, [/^migratedMB: .*number, 0 to 1,000,000,000,000 MB, got null$/]],
    [
      'weights that do not sum to 1',
      'liu2011-cost',
      { weights: { a: 0.25, b: 0.25, c: 0.25, d: 0.35 } },
      [/^weights: .*must be 1, got 1\.1$/],
    ],
    ['no VM', 'liu2011-cost', { vms: [] }, [/^vms: must have at least one/]],
    [
      'a VM twice, one of them wrong',
      'liu2011-cost',
      {
        vms: [1, -1].map((totalS) => ({ id: 'a', downtimeS: 1, totalS, migratedMB: 1, energyJ: 1 })),
      },
      [/^vms\[1\]\.totalS: .*0 to 1,000,000,000 s, got −1$/, /^vms\[1\]\.id: .*"a".*vms\[0\]$/],
    ],
    [
      'an unknown application',
      'sliwko2017',
      { application: 'apach' },
      [/^application: .*"idle", "apache".*"vm-allocator-30", got "apach"\. .*"apache"\?$/],
    ],
    ['more kernel than there is memory', 'sliwko2017', { canonicalMB: 300 }, [/^canonicalMB: .*at most 200 MB, got 300: “usedMB”/]],
    [
      'a term beyond all numbers',
      'sliwko2017',
      { application: 'specjvm2008', usedMB: 30_000 },
      [/^usedMB: .*18,230 MB, got 30,000: AF·AM is 988\.9\b/],
    ],
    ["an application and factors of one's own", 'sliwko2017', { cmdtMB: 3 }, [/^cmdtMB: .*"apache"/]],
    [
      'a curve of unequal length that does not grow',
      'gudkov2023',
      { curve: { windowMs: [100, 300, 300], dirtyPages: [9, 8] } },
      [
        /^curve\.dirtyPages: .*3 numbers.*got 2$/,
        /^curve\.windowMs\[2\]: .*above 300, got 300$/,
        /^curve\.dirtyPages\[1\]: .*got 8 after 9$/,
      ],
    ],
    ['a curve of one point', 'gudkov2023', { curve: { windowMs: [100], dirtyPages: [9] } }, [/^curve\.windowMs: .*at least 2 .*got 1$/]],
    [
      'more pages that are not zero than there are',
      'gudkov2023',
      { nonZeroPages: 1001 },
      [/^nonZeroPages: .*at most 1,000, got 1,001: “totalPages”/],
    ],
    [
      'no link and no limit',
      'gudkov2023',
      { mbps: [], downtimeMs: [] },
      [/^mbps: must have at least one/, /^downtimeMs: must have at least one/],
    ],
  ] as const)('%s: %s', (_, name, change, expected) => {
    expect(faults(name, change)).toEqual(expected.map((pattern) => expect.stringMatching(pattern)))
  })

  it('needs an application or both factors', () => {
    const memory = { usedMB: 200, canonicalMB: 80 }
    const messages = (value: object): string[] => {
      const evaluation = evaluateModel('sliwko2017', value)
      return evaluation.ok ? [] : evaluation.faults.map(({ path }) => path)
    }
    expect(messages(memory)).toEqual(['application'])
    expect(messages({ ...memory, af: 0.01 })).toEqual(['cmdtMB'])
    expect(messages({ ...memory, af: 0.01, cmdtMB: 90 })).toEqual([])
  })

  it.each([[null], [undefined], [[]], ['text'], [3]])('rejects %j, which is no object', (value) => {
    const evaluation = evaluateModel('liu2011-energy', value)
    const message = expect.stringContaining('an object { "migratedMB": …') as string
    expect(evaluation.ok ? [] : evaluation.faults).toEqual([{ path: '(document)', message }])
  })
})
