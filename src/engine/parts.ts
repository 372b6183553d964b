/**
 * Parts of the engine that a simple scenario does not need. The page loads the core first and the parts on demand
 * (`compute/simulation/lazyEngine.ts`). The core declares a part where it uses it; `simulation/allParts.ts` registers what makes each. A
 * simulation that needs none has the same result with and without them.
 */

/** A part by its purpose. `what`: its user, for the error if it is not loaded. */
export class Part<Factory> {
  /** Null: not loaded. */
  loaded: Factory | null = null
  private readonly what: string

  constructor(what: string) {
    this.what = what
    parts.push(this)
  }

  /** @throws Error if it is not loaded */
  get(what = this.what): Factory {
    if (this.loaded === null) throw new Error(`${what} is left out`)
    return this.loaded
  }
}

/** Every part. */
export const parts: { loaded: unknown }[] = []

export function register<Factory>(part: Part<Factory>, factory: Factory): void {
  part.loaded = factory
}
