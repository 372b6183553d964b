import { expect, it } from 'vitest'
import type { Topology } from '../../../../worker/simulation/topology.ts'
import { originOf } from './drawTopology.ts'

it('the host that a migration leaves is where the VM’s migration before has put it, else its host at the start', () => {
  const moves = [
    { vm: 1, to: 5 },
    { vm: 0, to: 6 },
    { vm: 1, to: 7 },
  ]
  const migrations = { vm: Int32Array.from(moves, ({ vm }) => vm), to: Int32Array.from(moves, ({ to }) => to) } as Topology['migrations']
  const topology = { vmHost: Int32Array.of(3, 4), migrations }
  expect(moves.map(({ vm }, row) => originOf(topology, vm, row))).toEqual([4, 3, 5])
})
