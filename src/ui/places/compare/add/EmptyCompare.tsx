/** Compare without runs: two ways to fill it, and comparisons that are ready. */
import { PageHead } from '../../../../kit/page/PageHead.tsx'
import { Button } from '../../../../kit/Button.tsx'
import { useEffect, useState } from 'react'
import type { Trial } from '../../../../analysis/moves/trial.ts'
import { withField } from '../../../../scenario/fieldPath.ts'
import { scenarioPresets } from '../../../../scenario/presets/scenarioPresets.ts'
import type { ScenarioInput } from '../../../../scenario/schema/schema.ts'
import * as texts from '../../../../messages/compiled/en/places/compare.ts'
import { Unbroken } from '../../../controls/Unbroken.tsx'
import { useCompareStore } from '../useCompare.ts'
import { ReadyPicture } from './ReadyPicture.tsx'

export function EmptyCompare() {
  const store = useCompareStore()
  const { trials, isTrying } = useReadyTrials()
  return (
    <div className="compare-empty">
      <PageHead headline={texts.emptyHead} because={texts.emptyBody} />
      <div className="compare-empty-ways">
        <section aria-labelledby="ready-comparisons">
          <h2 id="ready-comparisons" className="place-section">
            {texts.readyHead}
          </h2>
          <ul className="ready-comparisons">
            {readyComparisons.map(({ title, why, drafts }, i) => (
              <li key={title}>
                <Button look="bare" onClick={() => void store.getState().add(drafts.map((draft) => ({ draft, vm: '', name: '' })))}>
                  <ReadyPicture trials={trials[i] ?? []} />
                  {isTrying && (trials[i] ?? []).length === 0 && <small aria-hidden="true">{texts.pictureSimulated}</small>}
                  <b>{title}</b>
                  <span>
                    <Unbroken>{why}</Unbroken>
                  </span>
                </Button>
              </li>
            ))}
          </ul>
        </section>
        <section aria-labelledby="own-comparison">
          <h2 id="own-comparison" className="place-section">
            {texts.ownHead}
          </h2>
          <ul className="compare-ways">
            <li>{texts.wayPin}</li>
            <li>{texts.wayPaste}</li>
            <li>{texts.wayHistory}</li>
          </ul>
        </section>
      </div>
    </div>
  )
}

/** How often a comparison is tried whose trials take too long: the computer may only be busy. */
const MOST_ATTEMPTS = 4

/** Trials for the pictures, one comparison after the other; by comparison, none as long as one of its trials takes too long. */
function useReadyTrials(): { trials: readonly (readonly Trial[])[]; isTrying: boolean } {
  const store = useCompareStore()
  const [trials, setTrials] = useState<readonly (readonly Trial[])[]>([])
  const [isTrying, setIsTrying] = useState(true)
  useEffect(() => {
    let isShown = true
    void (async () => {
      let open = [...readyComparisons.keys()]
      for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
        const late: number[] = []
        for (const i of open) {
          if (!isShown) return
          const tried = await store.getState().tryDrafts(readyComparisons[i].drafts)
          const whole = tried.filter((trial) => trial !== null)
          if (whole.length < tried.length) late.push(i)
          else if (isShown) setTrials((before) => readyComparisons.map((_, k) => (k === i ? whole : (before[k] ?? []))))
        }
        open = late
      }
      if (isShown) setIsTrying(false)
    })()
    return () => {
      isShown = false
      setTrials([])
      setIsTrying(true)
    }
  }, [store])
  return { trials, isTrying }
}

interface ReadyComparison {
  title: string
  why: string
  drafts: unknown[]
}

const STRATEGY = 'migrations[0].strategy'

function presetOf(id: string): ScenarioInput {
  const preset = scenarioPresets.find((one) => one.id === id)
  if (preset === undefined) throw new Error(`there is no scenario ${id}`)
  return preset.scenario
}

function changed(scenario: ScenarioInput, path: string, value: unknown): unknown {
  return withField(scenario, path, value)
}

const web = presetOf('busy-web-server')
/** Simulated until auto-converge has throttled the guest enough, which takes just over the 60 s of the scenario. */
const hog = changed(presetOf('memory-hog'), 'endS', 120) as ScenarioInput

/** Comparisons to open with one press, on scenarios of the library. */
const readyComparisons: readonly ReadyComparison[] = [
  { title: texts.readyStrategies, why: texts.readyStrategiesWhy, drafts: [web, changed(web, STRATEGY, { kind: 'postcopy' })] },
  {
    title: texts.readyLimits,
    why: texts.readyLimitsWhy,
    drafts: [300, 150, 1000].map((downtimeMs) => changed(web, `${STRATEGY}.rule`, { kind: 'qemu', downtimeMs })),
  },
  {
    title: texts.readyHog,
    why: texts.readyHogWhy,
    drafts: [
      hog,
      changed(hog, `${STRATEGY}.boosts`, { autoConverge: {} }),
      changed(hog, STRATEGY, { kind: 'postcopy' }),
      changed(hog, STRATEGY, { kind: 'hybrid' }),
    ],
  },
]
