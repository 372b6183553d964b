/**
 * Addresses of worker scripts under Trusted Types: the page's policy takes no plain string as a script's address. The
 * one policy that may bless an address is made here, and blesses those of the page's own origin.
 */

const POLICY = 'switchover'

/** The part of the Trusted Types API used here; TypeScript's DOM library does not have it. */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): { createScriptURL(address: string): string }
}

interface Surroundings {
  /** Absent in browsers without Trusted Types. */
  trustedTypes?: TrustedTypesFactory
  location: { href: string; origin: string }
}

/**
 * Makes the function that turns an address, absolute or relative to the page, into one that `Worker` and `register` take.
 * The function throws a `TypeError` for an address of another origin.
 */
export function scriptUrlMaker({ trustedTypes, location }: Surroundings): (address: string) => string {
  const sameOrigin = (address: string): string => {
    const { origin, href } = new URL(address, location.href)
    if (origin !== location.origin) throw new TypeError(`a script of another origin is refused: ${origin}`)
    return href
  }
  const policy = trustedTypes?.createPolicy(POLICY, { createScriptURL: sameOrigin })
  return (address) => (policy === undefined ? sameOrigin(address) : policy.createScriptURL(address))
}

let make: ((address: string) => string) | undefined

/** A script's address as `Worker` and `ServiceWorkerContainer.register` take it; a policy can be made once a page. */
export function scriptUrl(address: string): string {
  make ??= scriptUrlMaker(globalThis)
  return make(address)
}
