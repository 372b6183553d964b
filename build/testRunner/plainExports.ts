/**
 * Exports of the project's modules as plain values while tests run. The test runner gives each export a getter, called at each use, so that
 * no function of another module can be inlined: a simulation takes 1.6 times as long as in a bundle.
 */
import type { Plugin } from 'vite'

/** Replaces getters by their values, in an object that V8 keeps fast as one that is a prototype. Exports of `changing` keep theirs. */
const settle = (changing: readonly string[]): string => `
;{
  const exported = __vite_ssr_exports__
  for (const [name, { get }] of Object.entries(Object.getOwnPropertyDescriptors(exported))) {
    if (get === undefined || ${JSON.stringify(changing)}.includes(name)) continue
    const value = get()
    if (value !== undefined) Object.defineProperty(exported, name, { value, enumerable: true, configurable: true, writable: true })
  }
  Object.create(exported)
}
`

export function plainExports(): Plugin {
  return {
    name: 'switchover-plain-exports',
    enforce: 'post',
    apply: (_config, { mode }) => mode === 'test',
    transform: {
      filter: { id: { include: /\.tsx?(?:\?|$)/, exclude: /\/node_modules\// } },
      handler: (code) => ({ code: code + settle([...code.matchAll(/^export let (\w+)/gm)].map(([, name]) => name)), map: null }),
    },
  }
}
