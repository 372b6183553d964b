/**
 * The page's Content Security Policy: every resource from the page's own origin, no inline script or style, no eval of JavaScript, and no
 * string as a script (Trusted Types). The build writes it into the document as a `meta` element, so that it applies on any static
 * host. This project's servers also send it as a header, which covers the workers.
 */
import type { Plugin } from 'vite'

/** The engine's kernel is WebAssembly, which this keyword allows without allowing `eval` of JavaScript. Refused, the engine runs without it. */
const WEB_ASSEMBLY = "'wasm-unsafe-eval'"

const DIRECTIVES: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': `'self' ${WEB_ASSEMBLY}`,
  'worker-src': "'self'",
  'style-src': "'self'",
  // A chart saved as PNG is drawn from an SVG in a data: URL.
  'img-src': "'self' data:",
  'font-src': "'self'",
  'manifest-src': "'self'",
  // The service worker fetches the files that it caches.
  'connect-src': "'self'",
  'base-uri': "'none'",
  'form-action': "'none'",
  'require-trusted-types-for': "'script'",
  // The only policy, created in `src/compute/scriptUrl.ts`.
  'trusted-types': 'switchover',
}

/** For a `meta` element. */
const documentPolicy = policyText(DIRECTIVES)

/**
 * For a header: `frame-ancestors` has no effect in a `meta` element. Any page may embed this one, and slides that are a file:
 * docs/embedding.md.
 */
export const headerPolicy = policyText({ ...DIRECTIVES, 'frame-ancestors': '* file:' })

/** For the page as one file: its script and style by their hashes, and workers from the blob that it makes. */
export function singlePolicy(script: string, style: string): string {
  return policyText({
    ...DIRECTIVES,
    'script-src': `${script} ${WEB_ASSEMBLY}`,
    'style-src': style,
    'worker-src': 'blob:',
    'font-src': 'data:',
    'img-src': 'data:',
    'manifest-src': "'none'",
    'connect-src': "'none'",
  })
}

function policyText(directives: Readonly<Record<string, string>>): string {
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources}`)
    .join('; ')
}

/** Vite plugin: writes the policy into the built document, before any resource that it governs. */
export function contentSecurity(): Plugin {
  return {
    name: 'switchover-content-security',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        { tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: documentPolicy }, injectTo: 'head-prepend' },
      ],
    },
  }
}
