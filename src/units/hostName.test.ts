import { expect, it } from 'vitest'
import { hostName, hostNameFirst } from './hostName.ts'

it.each([
  ['a', 'host a', 'Host a'],
  ['host-3', 'host-3', 'host-3'],
  ['HOST_3', 'HOST_3', 'HOST_3'],
  ['host', 'host', 'host'],
  ['hostile', 'host hostile', 'Host hostile'],
])('the host %s has the word once', (id, within, first) => {
  expect([hostName(id), hostNameFirst(id)]).toEqual([within, first])
})
