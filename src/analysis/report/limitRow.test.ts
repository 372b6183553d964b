import { expect, it } from 'vitest'
import { simulate } from '../../engine/simulate.ts'
import { testScenario } from '../../testing/smallScenario.ts'
import * as texts from '../../messages/compiled/en/report.ts'
import { limitRow } from './limitRow.ts'

it('names the memory that the sockets held, where it makes the downtime much longer than its estimate', () => {
  const told = (socketMiB: number) =>
    limitRow(simulate(testScenario({ mbps: 100, vm: { memoryMiB: 8 }, streams: [], rule: { kind: 'qemu', socketMiB } })).migrations[0])
  expect(told(3)[0].text).toContain(texts.socketsDrainFirst('3.00 MiB', '252 ms'))
  expect(told(0).filter(({ text }) => text.includes(texts.socketsDrainFirst('', '').slice(0, 10)))).toEqual([])
})
