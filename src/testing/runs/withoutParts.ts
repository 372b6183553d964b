/** Runs with the core of the engine alone, as the page does first, or with other parts in place of the engine's own. */
import { type Part, parts } from '../../engine/parts.ts'

export function withoutParts<T>(run: () => T): T {
  const before = parts.map(({ loaded }) => loaded)
  for (const part of parts) part.loaded = null
  try {
    return run()
  } finally {
    parts.forEach((part, i) => {
      part.loaded = before[i] ?? null
    })
  }
}

export function withPart<Factory, T>(part: Part<Factory>, factory: Factory | null, run: () => T): T {
  const before = part.loaded
  part.loaded = factory
  try {
    return run()
  } finally {
    part.loaded = before
  }
}
