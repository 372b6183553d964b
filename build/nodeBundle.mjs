/**
 * Options of esbuild for a module that Node runs.
 * @satisfies {import('esbuild').BuildOptions}
 */
export const nodeBundle = /** @type {const} */ ({
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  // Loads parts of itself by names that are made when it runs.
  external: ['vite'],
  // CommonJS packages inside an ES module need `require`.
  banner: { js: "import { createRequire as bundleRequire } from 'node:module'; const require = bundleRequire(import.meta.url);" },
})
