import { expect, it } from 'vitest'
import { simulatedRun } from '../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import * as texts from '../../messages/compiled/en/play/onStage.ts'
import { linkTextAt } from './linkText.ts'

it('says why the link carries nothing: it is down, or the migration is paused or over', () => {
  const strategy = { kind: 'postcopy', transport: 'qemu', rule: undefined }
  const events = [
    { kind: 'link-down', target: 'a', atS: 0.1, durationS: 0.1 },
    { kind: 'pause', target: 'vm', atS: 0.3 },
    { kind: 'recover', target: 'vm', atS: 0.4 },
  ]
  const run = simulatedRun(testScenario({ strategy, scenario: { events } }))
  expect(linkTextAt(run, 0.05, 'mbit')).toMatch(/Mbit\/s$/)
  expect(linkTextAt(run, 0.15, 'mbit')).toBe(texts.linkDown)
  expect(linkTextAt(run, 0.35, 'mbit')).toBe(texts.pausedNow)
  expect(linkTextAt(run, run.simulatedS, 'mbit')).toBe(texts.idle)
})
