import { describe, expect, it } from 'vitest'
import type { RoundKind } from '../../engine/result/result.ts'
import { builtRound } from '../../testing/migrationResult.ts'
import * as texts from '../../texts/share.ts'
import { importRecord } from '../../records/import/importRecord.ts'
import { fileName } from './saveFile.ts'
import { roundsTable, samplesTable } from './tables.ts'

function builtSamples(capacity: number) {
  const column = () => new Float64Array(capacity)
  return {
    tS: column(),
    thresholdPages: column(),
    dirtyPages: column(),
    remainingPages: column(),
    outOfDatePages: column(),
    migrationMbps: column(),
    inMbps: column(),
    outMbps: column(),
    performance: column(),
    estimatedMbps: column(),
    stopNowMs: column(),
    replayLagMs: column(),
    transferredMiB: column(),
  }
}

describe('a run as tables', () => {
  it('writes one line per valid sample, ignoring spare column capacity', () => {
    const samples = builtSamples(8)
    samples.tS[1] = 0.1 + 0.2
    const lines = samplesTable({ samples, length: 2 }).trimEnd().split('\r\n')
    expect(lines).toHaveLength(3)
    expect(lines[0].startsWith('time (s),written since the log was cleared (pages),remaining (pages)')).toBe(true)
    expect(lines[2].startsWith('0.3,0,')).toBe(true)
  })

  it('has one table with as many cells in each line as heads, and a unit in each head of a quantity', () => {
    const units = /\((?:s|ms|pages|MiB|Mbit\/s|0 to 1)\)$/
    const [samples, rounds] = [
      samplesTable({ samples: builtSamples(2), length: 2 }),
      roundsTable([builtRound({ reasons: [] }), builtRound({ reasons: [] })]),
    ]
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
    const samples = builtSamples(2)
    samples.estimatedMbps[1] = 880
    samples.thresholdPages[1] = 8057
    const [heads, before, known] = samplesTable({ samples, length: 2 })
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(','))
    const at = (name: keyof typeof texts.sampleHeads) => heads.indexOf(texts.sampleHeads[name])
    expect([before[at('estimatedMbps')], before[at('thresholdPages')]]).toEqual(['', ''])
    expect([known[at('estimatedMbps')], known[at('thresholdPages')]]).toEqual(['880', '8057'])
    expect(before.filter((cell) => cell === '0')).toHaveLength(heads.length - 2)
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
    const samples = builtSamples(3)
    samples.tS.set([0, 1, 2])
    samples.remainingPages.set([2_560, 1_280, 256])
    samples.stopNowMs.set([900, 500, 306])
    samples.transferredMiB.set([3, 8, 12])
    const record = recordOf(samplesTable({ samples, length: 3 }))
    expect(record?.samples.at(-1)).toMatchObject({ atS: 2, transferredMiB: 12, expectedDowntimeMs: 306, downtimeMs: null })
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
