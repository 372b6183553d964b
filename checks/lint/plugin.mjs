// The project's own lint rules, as oxlint loads them.
import { determinism } from './determinism.mjs'
import { importDirection } from './importDirection.mjs'
import { lineStart } from './lineStart.mjs'

export default {
  meta: { name: 'switchover' },
  rules: { determinism, 'import-direction': importDirection, 'line-start': lineStart },
}
