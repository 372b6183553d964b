import { expect, it } from 'vitest'
import { testScenario } from '../../testing/smallScenario.ts'
import { checkScenario } from './checkScenario.ts'

it('a checked scenario carries its warnings, opened or refused, and marks them', () => {
  const warning = { path: 'latency', isWarning: true }
  const misspelt = { ...testScenario(), latency: 3 }
  expect(checkScenario(misspelt)).toMatchObject({ ok: true, warnings: [warning] })
  const reply = checkScenario({ ...misspelt, hosts: [] })
  if (reply.ok) throw new Error('accepted')
  expect(reply.faults[0]).toMatchObject({ path: 'hosts' })
  expect(reply.faults[0].isWarning).toBeUndefined()
  expect(reply.faults.at(-1)).toMatchObject(warning)
})
