/** The answer where the current settings, simulated, do not re-enact the record. */
import { describe, expect, it } from 'vitest'
import { caseText } from '../../../testing/records/caseText.ts'
import { readRecord } from '../../../testing/records/readRecord.ts'
import type { AdviceDocument } from '../adviceDocument.ts'
import { adviceDocument } from '../adviceDocument.ts'
import { questionOfRecord } from '../advise.ts'
import type { OptionFigures } from '../ranking.ts'

const half: OptionFigures = {
  meets: 1,
  trials: 30,
  medianTrial: 0,
  downtimeMs: { p50: 100, p90: 100 },
  totalS: { p50: 60, p90: 60 },
  guestSpeed: { p50: 1, p10: 1 },
  transferredMiB: 65_536,
}

/** The document of a record whose current settings end within a minute in every trial. */
function documentOf(text: string): AdviceDocument {
  const question = questionOfRecord(readRecord(text), {}, null)
  if (question === 'other-hypervisor' || 'gap' in question) throw new Error('no advice')
  return adviceDocument(question.work, { now: half, options: [], tried: [] })
}

/** 18.4 GiB remain after half an hour: 16.3 s at its rate. */
const running = caseText('domjobinfo-64g-running.txt')

describe('a record that no guest re-enacts', () => {
  it('has no figures of current settings, only what the record shows: the time of what remains, a faster link and a lighter load', () => {
    const { baseline, now, guest, options, instead, whileRunning } = documentOf(running)
    expect(baseline?.matches).toBe(false)
    expect([now, guest, options]).toEqual([null, null, []])
    expect(instead).toMatch(/18\.4 GiB, takes 16\.3 s/)
    // 412,345 pages/s are 13,512 Mbit/s.
    expect(instead).toMatch(/at 16,890 Mbit\/s, or with 57\.6 %/)
    const figures = whileRunning!.map(({ family, downtimeMs }) => [
      family,
      downtimeMs.p50 === null ? null : Math.round(downtimeMs.p50 / 100),
    ])
    expect(figures).toEqual([
      ['set-limit', 163],
      ['pause', 163],
      ['cancel', null],
    ])
    expect(whileRunning![0].commands.virsh).toBe('virsh migrate-setmaxdowntime VM 16300')
  })

  it('says that auto-converge has failed where it takes all that it can', () => {
    const throttled = documentOf(`${running}Auto converge throttle: 99\n`)
    expect(throttled.instead).toMatch(/Auto-converge has failed.*99 %/)
    expect(documentOf(running).instead).not.toContain('Auto-converge')
  })

  it('has its figures where they are the record’s', () => {
    const question = questionOfRecord(readRecord(running), {}, null)
    if (question === 'other-hypervisor' || 'gap' in question) throw new Error('no advice')
    const never = { ...half, meets: 0, downtimeMs: { p50: null, p90: null }, totalS: { p50: null, p90: null } }
    const { now, instead } = adviceDocument(question.work, { now: never, options: [], tried: [] })
    expect([now?.meets, instead]).toEqual([0, ''])
  })
})

const postcopy = `Migration status: postcopy-active
total time: 40000 ms
downtime: 120 ms
transferred ram: 30000000 kbytes
throughput: 8000.00 mbps
remaining ram: 2000000 kbytes
total ram: 16000000 kbytes
dirty sync count: 4
postcopy request count: 900
`

describe('a post-copy', () => {
  it('that runs has the time of the rest in place of a table', () => {
    const gap = questionOfRecord(readRecord(postcopy), {}, null)
    expect(gap).toMatchObject({ gap: 'post-copy' })
    expect('why' in (gap as object) && (gap as { why: string }).why).toContain('2.05 s')
  })

  it('that completed switches in the round of its fit', () => {
    const completed = postcopy.replace('postcopy-active', 'completed').replace('remaining ram: 2000000', 'remaining ram: 0')
    const question = questionOfRecord(readRecord(completed), {}, null)
    if (question === 'other-hypervisor' || 'gap' in question) throw new Error('no advice')
    expect(question.work.base.scenario.migrations[0].strategy).toHaveProperty('precopyRounds')
  })
})
