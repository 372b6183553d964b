/** Vite plugin: runs once the page has been built without an error, with the folder of its output. */
import type { Plugin } from 'vite'

export function afterBuild(name: string, run: (outDir: string) => Promise<void>): Plugin {
  let outDir = ''
  return {
    name,
    apply: 'build',
    configResolved(config) {
      outDir = config.build.outDir
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler(error) {
        if (error === undefined) await run(outDir)
      },
    },
  }
}
