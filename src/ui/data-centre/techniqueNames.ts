/** Display names of strategies, by their names in the scenario. */
import type { StrategyKind } from '../../scenario/schema/schema.ts'

const WORDS: Record<StrategyKind, string> = {
  precopy: 'Pre-copy', postcopy: 'Post-copy', hybrid: 'Hybrid', 'stop-and-copy': 'Stop-and-copy', 'context-switching': 'Context switching',
  'log-replay': 'Log and replay', clone: 'Clone',
}

/** An unknown name is returned unchanged. */
export function techniqueWords(strategy: string): string {
  return (WORDS as Record<string, string | undefined>)[strategy] ?? strategy
}
