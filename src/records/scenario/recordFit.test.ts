import { describe, expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { lateReply } from '../../testing/records/lateReply.ts'
import { polledLogOf, qmpLogOf } from '../../testing/records/recordOfRun.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import { samples } from '../../testing/records/recordSamples.ts'
import { readRecord } from '../../testing/records/readRecord.ts'
import { importDocument } from '../importDocument.ts'
import { likenessOf } from './reenacts.ts'
import { recordFit } from './recordFit.ts'
import { recordScenario, withWrites } from './recordScenario.ts'

/** A reply of an old QEMU whose guest uses little of `memoryKiB`. */
function fitOf(memoryKiB: number) {
  const record = readRecord(`capabilities: xbzrle: off auto-converge: on
Migration status: completed
total time: 241161 milliseconds
downtime: 6373 milliseconds
transferred ram: 28235307 kbytes
remaining ram: 0 kbytes
total ram: ${memoryKiB} kbytes
duplicate: 64946416 pages
skipped: 64903523 pages
normal: 7044971 pages
normal bytes: 28179884 kbytes
`)
  return importDocument(record, 'a record').fit!
}

describe('the run of a scenario of a record', () => {
  it('is compared although it takes thousands of steps, where the guest uses little of a large memory', () => {
    const fit = fitOf(268_444_224)
    expect(fit.timeErrorPercent).toBeGreaterThan(0)
    expect(fit.dataErrorPercent).toBeGreaterThan(0)
    expect(likenessOf(fit)).toBe('closest')
  })

  it('is compared by the pages of an old QEMU whose data transferred leave channels out', () => {
    const whole = readRecord(qmpLogOf(simulate(testScenario({ vm: { memoryMiB: 512 } })).migrations[0], 512))
    const first = recordScenario(whole, 'a record')!
    const errorOf = (facts: Partial<typeof whole.facts>, contradictions: typeof whole.contradictions) =>
      recordFit({ ...whole, facts: { ...whole.facts, ...facts }, contradictions }, first).fit!.dataErrorPercent
    const short = [{ code: 'transferred-below-normal', text: '' }] as unknown as typeof whole.contradictions
    const pagesMiB = whole.facts.normalPages! / 256
    expect(errorOf({ transferredMiB: 1 }, short)).toBe(errorOf({ transferredMiB: pagesMiB }, []))
  })

  it('is compared however large the guest is', () => {
    expect(fitOf(700 * 1024 * 1024).timeErrorPercent).not.toBeNull()
  })
})

describe('what remains at the end of an unfinished record', () => {
  it.each([
    [30_000, 256],
    [60_000, 256],
    [25_000, 400],
  ])('is within the last rounds of the run of a guest that writes %s times per second into %s MiB', (writesPerS, sizeMiB) => {
    const truth = testScenario({ mbps: 940, vm: { memoryMiB: 1024 }, streams: [{ writesPerS, sizeMiB }], strategy: { kind: 'precopy' } })
    const run = simulate({ ...truth, endS: 30 }, { series: true })
    const lines = polledLogOf(run, run.migrations[0].vm, 1024).trim().split('\n')
    for (const share of [0.5, 0.7, 0.8, 0.9]) {
      const { query_migrate: reply } = JSON.parse(lines[Math.floor(lines.length * share)]) as { query_migrate: object }
      const fit = importDocument(readRecord(JSON.stringify(reply)), 'a record').fit!
      expect(likenessOf(fit), `${share}`).toBe('reenacts')
    }
  })

  it('shows that a run does not re-enact the record, although its data agree and its time is cut', () => {
    const fit = importDocument(readRecord(lateReply), 'a record').fit!
    expect(fit).toMatchObject({ timeErrorPercent: 0, remaining: { recordedMiB: 205 } })
    expect(fit.dataErrorPercent).toBeLessThan(2)
    expect(fit.remaining!.mostRunMiB).toBeGreaterThan(fit.remaining!.runMiB)
    expect(fit.remaining!.errorPercent).toBeGreaterThan(20)
    expect(likenessOf(fit)).toBe('closest')
  })

  it('is not compared in the first pass, and of a migration that has ended or copies disks', () => {
    const remainingOf = (text: string) => importDocument(readRecord(text), 'a record').fit?.remaining
    expect(remainingOf(lateReply.replace('"status":"active"', '"status":"cancelled"'))).toBeNull()
    expect(
      remainingOf(lateReply.replace('"remaining":214958080', '"remaining":12000000000').replace('5323456789', '1323456789')),
    ).toBeNull()
    expect(remainingOf(samples.qmpLog)).toBeNull()
  })
})

describe('a first guess of the writes that is far off', () => {
  const truth = testScenario({
    mbps: 600,
    vm: { memoryMiB: 512 },
    streams: [{ writesPerS: 8000, sizeMiB: 128 }],
    strategy: { kind: 'precopy' },
  })
  const imported = readRecord(qmpLogOf(simulate(truth).migrations[0], 512))
  const guess = recordScenario(imported, 'a record')!

  it.each([2.5, 0.4])('is corrected in the right direction where the guest writes %s times as fast', (scale) => {
    const far = withWrites(guess, scale)!
    const { fit, scenario } = recordFit(imported, far)
    const writesPerS = ({ parameters }: typeof guess) => parameters.find(({ path }) => path.endsWith('.writesPerS'))!.value
    expect(fit!.timeErrorPercent).toBeLessThan(8)
    expect(Math.abs(Math.log(writesPerS(scenario) / writesPerS(guess)))).toBeLessThan(Math.abs(Math.log(scale)) / 2)
  })
})
