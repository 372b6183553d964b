import { useEffect, useState } from 'react'
import { usePlay } from '../../store/play/usePlay.ts'
import type { MeasuredReplay } from '../../traces/measuredCases.ts'

/** Measured cases name their VM after themselves (`dl300-w128-r8000-l64`). Other names do not load the lists. */
const CASE_ID = /^[a-z0-9]+(-[a-z0-9]+){2,}$/

/** The measured migration that the scenario replays; null if it replays none, or until the record has loaded. */
export function useMeasured(): MeasuredReplay | null {
  const vm = usePlay(({ scenario }) => scenario.migrations[0]?.vm ?? '')
  const [found, setFound] = useState<{ vm: string; replay: MeasuredReplay } | null>(null)
  useEffect(() => {
    if (!CASE_ID.test(vm)) return
    let wanted = true
    const find = async () => {
      const replay = await (await import('../../traces/measuredReplays.ts')).measuredReplay(vm)
      if (wanted && replay !== undefined) setFound({ vm, replay })
    }
    // Without the record the run is shown on its own.
    find().catch(() => undefined)
    return () => {
      wanted = false
    }
  }, [vm])
  return found !== null && found.vm === vm ? found.replay : null
}
