/**
 * Max-min fair shares with caps (D1, D2), by progressive filling. Knows flows and resources only, nothing of hosts.
 *
 * Worked example: resource of 10 shared by flows A (cap 2), B and C. All grow together; at 2 A stops at its cap; B and C
 * go on until the resource is full: A 2, B 4, C 4. If C also crosses a resource of 3: A 2, C 3, B 5.
 */

/** Flows as columns; a flow's resources stand in `uses` from `usesFrom[flow]` to before `usesFrom[flow + 1]`. */
export interface FlowSystem {
  flowCount: number
  /** The most a flow asks for; Infinity: as much as it can get. */
  caps: Float64Array
  usesFrom: Int32Array
  uses: Int32Array
  capacities: Float64Array
}

/** Writes each flow's share into `shares`. Cost: rounds of filling (at most the number of flows) × uses. */
export function maxMinShares(system: FlowSystem, shares: Float64Array): void {
  const { flowCount, caps, usesFrom, uses, capacities } = system
  const left = Float64Array.from(capacities)
  const growing = new Int32Array(capacities.length)
  const open = new Uint8Array(flowCount)
  let openCount = 0
  for (let f = 0; f < flowCount; f++) {
    shares[f] = 0
    if (!(caps[f] > 0)) continue
    open[f] = 1
    openCount++
    for (let u = usesFrom[f]; u < usesFrom[f + 1]; u++) growing[uses[u]]++
  }
  while (openCount > 0) {
    let step = Infinity
    for (let r = 0; r < left.length; r++) if (growing[r] > 0) step = Math.min(step, left[r] / growing[r])
    for (let f = 0; f < flowCount; f++) if (open[f] === 1) step = Math.min(step, caps[f] - shares[f])
    if (!(step < Infinity)) break
    for (let r = 0; r < left.length; r++) left[r] -= step * growing[r]
    for (let f = 0; f < flowCount; f++) {
      if (open[f] === 0) continue
      shares[f] += step
      let full = caps[f] < Infinity && caps[f] - shares[f] <= caps[f] * 1e-12
      for (let u = usesFrom[f]; u < usesFrom[f + 1] && !full; u++) full = left[uses[u]] <= capacities[uses[u]] * 1e-12
      if (!full) continue
      open[f] = 2
    }
    for (let f = 0; f < flowCount; f++) {
      if (open[f] !== 2) continue
      open[f] = 0
      openCount--
      for (let u = usesFrom[f]; u < usesFrom[f + 1]; u++) growing[uses[u]]--
    }
  }
}
