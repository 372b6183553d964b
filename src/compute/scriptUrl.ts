/**
 * URLs of worker scripts under Trusted Types, where a plain string is not accepted as a script URL. The page's only policy for script URLs is
 * created here and accepts URLs of the page's own origin.
 */
import { noWorker } from '../messages/compiled/en/page/lostWorker.ts'

const POLICY = 'switchover'

/** The part of the Trusted Types API used here; TypeScript's DOM library lacks it. */
interface TrustedTypesFactory {
  createPolicy(name: string, rules: { createScriptURL(address: string): string }): { createScriptURL(address: string): string }
}

interface Surroundings {
  /** Absent in browsers without Trusted Types. */
  trustedTypes?: TrustedTypesFactory
  location: { href: string; origin: string }
}

/**
 * Returns a function that resolves an address, absolute or relative to the page, to a URL for `Worker` and `register`. The
 * function throws a `TypeError` for another origin.
 */
export function scriptUrlMaker({ trustedTypes, location }: Surroundings): (address: string) => string {
  const sameOrigin = (address: string): string => {
    const { origin, href, protocol } = new URL(address, location.href)
    // A page that is a file has no origin, nor has the blob that only it can make.
    const isOwnBlob = protocol === 'blob:' && origin === 'null' && location.href.startsWith('file:')
    if (origin !== location.origin && !isOwnBlob) throw new TypeError(`a script of another origin is refused: ${origin}`)
    return href
  }
  const policy = trustedTypes?.createPolicy(POLICY, { createScriptURL: sameOrigin })
  return (address) => (policy === undefined ? sameOrigin(address) : policy.createScriptURL(address))
}

let make: ((address: string) => string) | undefined

/**
 * A script's URL as `Worker` and `ServiceWorkerContainer.register` take it. The policy is created once, as browsers allow one per
 * name.
 */
export function scriptUrl(address: string): string {
  make ??= scriptUrlMaker(globalThis)
  return make(address)
}

/**
 * Starts the worker at an address. Browsers start none as a module for a page that is a file.
 *
 * @throws a sentence where the browser allows no workers
 */
export function startWorker(address: string): Worker {
  try {
    return new Worker(scriptUrl(address), import.meta.env.VITE_SINGLE === 'yes' ? {} : { type: 'module' })
  } catch (error) {
    throw new Error(noWorker, { cause: error })
  }
}
