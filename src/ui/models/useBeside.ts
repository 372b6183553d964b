import { useEffect, useState } from 'react'
import type { Run } from '../../store/play/run.ts'
import type { BesideRow } from '../../worker/models/modelsProtocol.ts'
import { modelsWorker } from '../../worker/models/modelsWorker.ts'
import { followedMigration } from '../play/story/followedMigration.ts'

/** What the models say of a run, computed in their worker once it stands still; null until then, a sentence if the worker broke down. */
export function useBeside(run: Run | null, ghost: Run | null, settled: boolean): BesideRow[] | string | null {
  const [found, setFound] = useState<BesideRow[] | string | null>(null)
  useEffect(() => {
    const migration = run === null ? null : followedMigration(run)
    if (run === null || migration === null || !settled) return
    const before = ghost === null || ghost.vm !== run.vm ? null : followedMigration(ghost)
    let wanted = true
    const ask = async () => {
      const earlier = before === null ? [] : [before]
      const rows = await modelsWorker().beside({ scenario: run.scenario, vm: run.vm, run: migration, earlier })
        .catch((error: unknown) => (error instanceof Error ? error.message : String(error)))
      if (wanted) setFound(rows)
    }
    void ask()
    return () => {
      wanted = false
    }
  }, [run, ghost, settled])
  return found
}
