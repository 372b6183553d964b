import { describe, expect, it } from 'vitest'
import type { Round, RoundKind, Series, VmSeries } from '../../../engine/result/result.ts'
import { simulate } from '../../../engine/simulate.ts'
import { builtRound } from '../../../testing/migrationResult.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { sampleHeads } from './tableHeads.ts'
import { importRecord } from '../../../records/import/importRecord.ts'
import { fileName } from '../saveFile.ts'
import { roundsTable, samplesTable } from './tables.ts'

const run = { scenario: testScenario(), vm: 'vm', rounds: [] as Round[] }

/** A series of `length` samples, all 0. */
function builtSeries(length: number, more: Partial<VmSeries> = {}) {
  const column = () => Array.from({ length }, () => 0)
  const own: VmSeries = {
    thresholdPages: column(),
    dirtyPages: column(),
    remainingPages: column(),
    outOfDatePages: column(),
    migrationMbps: column(),
    inMbps: column(),
    outMbps: column(),
    performance: column(),
    throttlePercent: column(),
    estimatedMbps: column(),
    stopNowMs: column(),
    replayLagMs: column(),
    transferredMiB: column(),
    ...more,
  }
  return { tS: column(), vms: { vm: own }, links: {} }
}

/** Heads and lines of the samples. */
function cellsOf(series: Series, of = run) {
  return samplesTable(of, series)
    .trimEnd()
    .split('\r\n')
    .map((line) => line.split(','))
}

describe('a run as tables', () => {
  it('writes one line per sample', () => {
    const lines = samplesTable(run, { ...builtSeries(2), tS: [0, 0.1 + 0.2] })
      .trimEnd()
      .split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[0].startsWith('time (s),written since the log was cleared (pages),remaining (pages)')).toBe(true)
    expect(lines[2].startsWith('0.3,0,')).toBe(true)
  })

  it('has every column of the series, the throttle too, and disk operations where there are any', () => {
    const columnOf = (series: Series, head: string): (string | undefined)[] => {
      const [heads, ...lines] = cellsOf(series)
      return lines.map((line) => line[heads.indexOf(head)])
    }
    expect(columnOf(builtSeries(2, { throttlePercent: [0, 20] }), 'throttle (%)')).toEqual(['0', '20'])
    expect(cellsOf(builtSeries(2))[0]).not.toContain(sampleHeads.iops)
    expect(columnOf(builtSeries(2, { iops: [500, 120] }), 'disk I/O (1/s)')).toEqual(['500', '120'])
    const { series } = simulate(testScenario({ vm: { diskWritesPerS: 100 } }), { series: true })
    const unnamed = Object.keys(series!.vms.vm).filter((name) => !Object.hasOwn(sampleHeads, name))
    expect(unnamed).toEqual([])
    expect(cellsOf(series!)[0]).toHaveLength(Object.keys(sampleHeads).length)
  })

  it('has the dirty rate of the chart: new dirt between two samples, across a clearing of the log', () => {
    const rounds = [builtRound({ startS: 0, durationS: 1.5, dirtiedPages: 4096, reasons: [] })]
    const series = { ...builtSeries(3, { dirtyPages: [0, 2560, 1024] }), tS: [0, 1, 2] }
    const [heads, ...lines] = cellsOf(series, { ...run, rounds })
    const rates = lines.map((line) => line[heads.indexOf('page dirty rate (Mbit/s)')])
    // 2,560 pages of 4 KiB are 10 MiB; then the 1,536 before the clearing and the 1,024 after it.
    expect(rates).toEqual(['', '83.88608', '83.88608'])
  })

  it('has one table with as many cells in each line as heads, and a unit in each head of a quantity', () => {
    const units = /\((?:s|ms|pages|MiB|Mbit\/s|0 to 1|%)\)$/
    const [samples, rounds] = [samplesTable(run, builtSeries(2)), roundsTable([builtRound({ reasons: [] }), builtRound({ reasons: [] })])]
    for (const [table, plain] of [
      [samples, []],
      [rounds, ['round', 'kind', 'decision']],
    ] as const) {
      const [heads, ...lines] = table
        .trimEnd()
        .split('\r\n')
        .map((line) => line.split(','))
      expect(lines).toHaveLength(2)
      for (const line of lines) expect(line).toHaveLength(heads.length)
      expect(heads.filter((head) => !units.test(head))).toEqual(plain)
    }
    expect(roundsTable([]).trimEnd().split('\r\n')).toHaveLength(1)
  })

  it('leaves an estimate empty where there is none, and writes every other zero', () => {
    const [heads, before, known] = cellsOf(builtSeries(2, { estimatedMbps: [0, 880], thresholdPages: [0, 8057] }))
    const at = (name: keyof typeof sampleHeads) => heads.indexOf(sampleHeads[name])
    expect([before[at('estimatedMbps')], before[at('thresholdPages')]]).toEqual(['', ''])
    expect([known[at('estimatedMbps')], known[at('thresholdPages')]]).toEqual(['880', '8057'])
    expect(before.filter((cell) => cell === '0')).toHaveLength(heads.length - 3)
  })

  it('numbers the rounds as the page does, and leaves final copies and fetches to their kind', () => {
    const kinds: RoundKind[] = ['full', 'stop', 'push', 'stop', 'iterate', 'stop']
    const [, ...lines] = roundsTable(kinds.map((kind, index) => builtRound({ index, kind })))
      .trimEnd()
      .split('\r\n')
    expect(lines.map((line) => line.split(',').slice(0, 2).join(' '))).toEqual(['1 full', ' stop', ' push', ' stop', '2 iterate', ' stop'])
  })

  it('writes no cell that a spreadsheet would evaluate', () => {
    expect(roundsTable([builtRound({ reasons: [{ code: 'setting', values: { name: '=1+1', value: null, unit: '' } }] })])).toContain(
      ",'=1+1\r\n",
    )
  })

  it('keeps a sentence with commas and quotes in one cell, and leaves unknown numbers empty', () => {
    const table = roundsTable([
      builtRound({ thresholdPages: null, reasons: [{ code: 'setting', values: { name: '12,001 pages "left"', value: null, unit: '' } }] }),
    ])
    expect(table).toContain(',998,998,,"12,001 pages ""left"""\r\n')
  })
})

describe('a file name', () => {
  it('consists of letters, digits and dashes, and is never empty', () => {
    expect(fileName('Busy web cache, 1 GiB', '.json')).toBe('busy-web-cache-1-gib.json')
    expect(fileName('虚拟机', '.csv')).toBe('虚拟机.csv')
  })

  it('has the VM that the file is about, also after a long name', () => {
    expect(fileName('Forty VMs', '-rounds.csv', 'vm 07')).toBe('forty-vms-vm-07-rounds.csv')
    expect(fileName('long '.repeat(40), '.csv', 'vm07')).toMatch(/-vm07\.csv$/)
    expect(fileName('Forty VMs', '.csv', '虚拟机')).toBe('forty-vms-虚拟机.csv')
  })
})

describe('a table of a run, read as a record', () => {
  const recordOf = (table: string) => {
    const imported = importRecord(table)
    return imported.ok ? imported.record.record : null
  }

  it('has a downtime if stopped now as an expectation, not as the downtime', () => {
    const moments = { remainingPages: [2_560, 1_280, 256], stopNowMs: [900, 500, 306], transferredMiB: [3, 8, 12] }
    const series = { ...builtSeries(3, { ...moments, throttlePercent: [0, 0, 20], dirtyPages: [0, 512, 768] }), tS: [0, 1, 2] }
    expect(recordOf(samplesTable(run, series))?.samples.at(-1)).toMatchObject({
      atS: 2,
      transferredMiB: 12,
      expectedDowntimeMs: 306,
      downtimeMs: null,
      throttlePercent: 20,
      // QEMU's is a mean over a sync period.
      dirtyPagesPerS: null,
    })
  })

  it('has no data transferred in the size of a round, and no syncs in its number', () => {
    const record = recordOf(roundsTable([builtRound({ reasons: [], sentMiB: 700 }), builtRound({ reasons: [], sentMiB: 32 })]))
    expect(record?.samples).toHaveLength(2)
    expect(record?.samples.map(({ transferredMiB, dirtySyncs }) => [transferredMiB, dirtySyncs])).toEqual([
      [null, null],
      [null, null],
    ])
  })
})
