import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../../scenario/parseScenario.ts'
import { defaultScenario } from '../../../scenario/presets/scenarioPresets.ts'
import { migrationOf, type Run } from '../../../store/play/run.ts'
import { simulatedRun } from '../../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import * as texts from '../../../messages/compiled/en/play/pause.ts'
import { NOTICED_MARKS, noticedShare } from './PauseInstrument.tsx'
import { showsPause } from './downtimeStop.ts'
import { pauseReadingAt } from './pauseModel.ts'

/** The opening scenario's VM, moved by another strategy. */
function runBy(strategy: Record<string, unknown>, events: unknown[] = [], endS: number | null = null): Run {
  const {
    migrations: [migration],
    ...rest
  } = defaultScenario
  const parsed = parseScenario({ ...rest, ...(endS === null ? {} : { endS }), events, migrations: [{ ...migration, strategy }] })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return simulatedRun(parsed.scenario)
}

const endOf = (run: Run) => pauseReadingAt(run, run.simulatedS, null)
const keysOf = (run: Run) => endOf(run)?.parts.map(({ key }) => key)

describe('the downtime of a pre-copy', () => {
  const run = runBy({ kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 300 } })
  const { switchoverS, endS, downtimeMs, downtimeParts } = migrationOf(run)!
  const stopS = switchoverS ?? 0

  it('shows from the stop on, and not before', () => {
    expect(showsPause(run, stopS - 0.001)).toBe(false)
    expect(showsPause(run, stopS)).toBe(true)
    expect(showsPause(run, endS)).toBe(true)
    expect(showsPause(run, run.simulatedS)).toBe(true)
  })

  it('grows by the playhead and names the part at it', () => {
    const reading = pauseReadingAt(run, stopS + 0.17, '9.1')
    expect(reading?.atMs).toBeCloseTo(170, 6)
    expect(reading?.shown).toEqual({ value: '170', unit: 'ms' })
    expect(reading?.current).toBe('ramMs')
    expect(reading?.note).toContain(texts.isPausedSlower('9.1'))
    expect(pauseReadingAt(run, stopS + 0.003, null)?.current).toBe('stopMs')
  })

  it('has parts that join and fill it', () => {
    const { parts } = endOf(run)!
    expect(parts.map(({ key }) => key)).toEqual(['stopMs', 'ramMs', 'deviceMs', 'resumeMs'])
    for (const [i, { fromMs }] of parts.entries()) expect(fromMs).toBeCloseTo(i === 0 ? 0 : parts[i - 1].toMs, 9)
    expect(parts.at(-1)?.toMs).toBeCloseTo(downtimeMs!, 6)
    expect(parts[1].label).toBe(texts.memoryPart('30.1 MiB'))
  })

  it('says which part the limit governs, and why being over it is by design', () => {
    expect(downtimeParts.ramMs).toBeLessThan(300)
    expect(downtimeMs).toBeGreaterThan(300)
    const reading = endOf(run)
    expect(reading?.governed).toEqual({
      key: 'ramMs',
      text: texts.governsTime('287 ms', '300 ms'),
      short: texts.governsTimeShort('287 ms', '300 ms'),
    })
    expect(reading?.note).toBe(texts.overAsDesigned('6 ms', 'stopping, devices and resuming'))
    expect(reading).toMatchObject({ isOver: true, isLost: false, current: null })
  })
})

describe('the downtime of other runs', () => {
  it('below its limit says by how much', () => {
    const run = runBy({ kind: 'precopy', rule: { kind: 'qemu', downtimeMs: 2000 } })
    const below = 2000 - migrationOf(run)!.downtimeMs!
    expect(below).toBeGreaterThan(0)
    expect(endOf(run)?.note).toBe(texts.underLimit(`${Math.round(below)} ms`, '2.00 s'))
  })

  it('of a VM that VirtualBox stopped as few pages were dirty applies no limit of time', () => {
    const run = simulatedRun(
      testScenario({ vm: { deviceStateKiB: 1024 }, streams: [{ writesPerS: 1000, sizeMiB: 1 }], rule: { kind: 'virtualbox' } }),
    )
    const decided = migrationOf(run)!.rounds.findLast(({ kind }) => kind !== 'stop')!.reasons[0]
    expect(decided).toMatchObject({ code: 'virtualbox', values: { verdict: 'few-pages' } })
    expect(endOf(run)).toMatchObject({ note: texts.fewPages, governed: null })
  })

  it('of a VM that was sent before QEMU had measured a bandwidth does not deny the limit', () => {
    const run = simulatedRun(
      testScenario({
        vm: { memoryMiB: 1, deviceStateKiB: 1024 },
        streams: [{ writesPerS: 1, sizeMiB: 1 }],
        migration: { strategy: { kind: 'precopy' } },
      }),
    )
    expect(endOf(run)).toMatchObject({ note: texts.beforeMeasured, governed: null })
  })

  it('of post-copy has no limit and sends the device state, and the guest runs while pages follow', () => {
    const run = runBy({ kind: 'postcopy' })
    const { switchoverS, downtimeMs, endS } = migrationOf(run)!
    expect(keysOf(run)).toEqual(['stopMs', 'unmapMs', 'deviceMs', 'resumeMs'])
    expect(endOf(run)).toMatchObject({ governed: null, note: texts.postcopyNote })
    const resumedS = (switchoverS ?? 0) + downtimeMs! / 1000
    expect(resumedS).toBeLessThan(endS)
    expect(showsPause(run, (resumedS + endS) / 2)).toBe(false)
  })

  it('of stop-and-copy is the whole of it, without a limit', () => {
    const run = runBy({ kind: 'stop-and-copy' })
    expect(endOf(run)).toMatchObject({ governed: null, note: texts.stopAndCopyNote, wholeMs: migrationOf(run)!.downtimeMs })
    expect(endOf(run)?.parts.find(({ key }) => key === 'ramMs')?.label).toBe(texts.allMemoryPart('704 MiB'))
    expect(pauseReadingAt(run, 2, null)?.shown).toEqual({ value: '2.00', unit: 's' })
  })

  it('of several switchovers counts them, and sums their parts at the end', () => {
    const run = runBy({ kind: 'context-switching' })
    const { switches, downtimeMs } = migrationOf(run)!
    expect(switches.length).toBeGreaterThan(2)
    const second = pauseReadingAt(run, switches[1].atS + 0.001, null)
    expect(second).toMatchObject({ caption: texts.downtimeOfSwitchover('2', String(switches.length)), parts: [], governed: null })
    expect(second?.wholeMs).toBeCloseTo(switches[1].pauseMs, 6)
    expect(showsPause(run, (switches[0].atS + switches[0].pauseMs / 1000 + switches[1].atS) / 2)).toBe(false)
    expect(endOf(run)?.caption).toBe(texts.downtimeOfSwitchovers(String(switches.length), false))
    expect(endOf(run)?.parts.at(-1)?.toMs).toBeCloseTo(downtimeMs!, 6)
    // Users notice the longest one, not the sum.
    expect(endOf(run)?.noticedMs).toBe(Math.max(...switches.map(({ pauseMs }) => pauseMs)))
    expect(endOf(run)!.noticedMs).toBeLessThan(endOf(run)!.atMs)
  })

  it('of a clone is the copy’s, or each copy’s', () => {
    const run = runBy({ kind: 'clone' })
    expect(endOf(run)).toMatchObject({ caption: 'Downtime of the copy', governed: null, note: expect.stringContaining('The copy runs') })
    const [copy] = migrationOf(run)!.copies
    const migrations = run.result!.migrations.map((one) => ({ ...one, copies: [copy, { ...copy, to: 'c' }] }))
    const two = endOf({ ...run, result: { ...run.result!, migrations } })
    expect(two).toMatchObject({ caption: 'Downtime of each copy', governed: null, note: expect.stringContaining('Each copy runs') })
  })

  it('of a switchover by hand says that no limit applied', () => {
    const run = runBy({ kind: 'precopy' }, [{ atS: 7.5, kind: 'switch-over-now', target: 'web' }])
    expect(endOf(run)?.note).toBe(texts.forced)
    expect(endOf(run)?.governed?.text).toContain('300 ms')
  })

  it('in which the simulation ends is no failure', () => {
    const run = runBy({ kind: 'precopy' }, [], 10.8)
    expect(migrationOf(run)?.outcome).toBe('not-converged')
    expect(endOf(run)).toMatchObject({ isLost: false, note: texts.cutShort })
  })

  it('that the migration does not survive has no parts and no end', () => {
    const run = runBy({ kind: 'stop-and-copy' }, [{ atS: 2, kind: 'host-crash', target: 'b' }])
    expect(migrationOf(run)?.outcome).toBe('failed')
    expect(pauseReadingAt(run, 1, '9')).toMatchObject({ isLost: true, note: texts.noEnd, parts: [] })
    expect(endOf(run)?.note).toBe(texts.failedNote)
    expect(endOf(run)?.wholeMs).toBeCloseTo(2000, 6)
  })

  it('before a VM is lost is shown with its end', () => {
    const run = runBy({ kind: 'postcopy' }, [{ atS: 2, kind: 'host-crash', target: 'a' }])
    expect(migrationOf(run)?.outcome).toBe('lost')
    expect(endOf(run)).toMatchObject({ isLost: true, note: texts.lostAfterNote })
  })

  it('is none in a run that never stops its guest', () => {
    const stuck = simulatedRun(
      testScenario({ streams: [{ writesPerS: 40_000, sizeMiB: 50 }], rule: { kind: 'qemu', downtimeMs: 50 }, scenario: { endS: 10 } }),
    )
    expect(migrationOf(stuck)?.outcome).toBe('not-converged')
    expect([0, 5, 10].map((atS) => showsPause(stuck, atS))).toEqual([false, false, false])
    expect(endOf(stuck)).toBeNull()
  })
})

describe('the scale of what users notice', () => {
  it('rises with time, is full at its end, and keeps its marks apart', () => {
    const shares = NOTICED_MARKS.map(({ ms }) => noticedShare(ms))
    for (let i = 1; i < shares.length; i++) expect(shares[i] - shares[i - 1]).toBeGreaterThan(0.15)
    expect([0, 10, 1e9].map(noticedShare)).toEqual([0, 0, 1])
  })
})
