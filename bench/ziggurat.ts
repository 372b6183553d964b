/**
 * Exponential gaps without a logarithm per draw: Marsaglia and Tsang's ziggurat (2000) with 256 layers on a 24-bit grid. The
 * caller's loop takes the fast path inline; `tail` handles the one draw in ninety outside a layer's core.
 */

const layers = 256
const gridSteps = 2 ** 24
const lastEdge = 7.69711747013105
const layerArea = 0.003949659822581557

export interface Ziggurat {
  /** A draw below this, of 24 bits, lies in its layer's core. */
  readonly core: Int32Array
  /** Length of a grid step in each layer. */
  readonly width: Float64Array
  readonly density: Float64Array
}

/** The tables. A draw of 32 bits is a layer (the low 8) and a position in it (the high 24): gap = position × width[layer]. */
export function exponentialZiggurat(): Ziggurat {
  const core = new Int32Array(layers)
  const width = new Float64Array(layers)
  const density = new Float64Array(layers)
  const base = layerArea / Math.exp(-lastEdge)
  core[0] = (lastEdge / base) * gridSteps
  width[0] = base / gridSteps
  width[layers - 1] = lastEdge / gridSteps
  density[0] = 1
  density[layers - 1] = Math.exp(-lastEdge)
  let edge = lastEdge
  for (let i = layers - 2; i >= 1; i--) {
    const inner = -Math.log(layerArea / edge + Math.exp(-edge))
    core[i + 1] = (inner / edge) * gridSteps
    density[i] = Math.exp(-inner)
    width[i] = inner / gridSteps
    edge = inner
  }
  core[1] = 0
  return { core, width, density }
}

/** The gap of a draw outside the core, in units of the mean; `uniform` gives numbers in (0, 1]. */
export function tail({ core, width, density }: Ziggurat, layer: number, place: number, uniform: () => number): number {
  for (;;) {
    if (layer === 0) return lastEdge - Math.log(uniform())
    const gap = place * width[layer]
    if (density[layer] + uniform() * (density[layer - 1] - density[layer]) < Math.exp(-gap)) return gap
    layer = Math.min(layers - 1, Math.floor(uniform() * layers))
    place = Math.min(gridSteps - 1, Math.floor(uniform() * gridSteps))
    if (place < core[layer]) return place * width[layer]
  }
}
