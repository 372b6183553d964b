/** The policy lab: KubeVirt's policies searched over a set of guests and links, their front, and VEP 291's table. */
import { Button } from '../../../../kit/Button.tsx'
import { useEffect } from 'react'
import { planFor } from '../../../../analysis/lab/labSearch.ts'
import { labSize } from '../../../../analysis/lab/labSet.ts'
import { coarsePolicies, namedPolicies, policyKey } from '../../../../analysis/lab/policies.ts'
import type { PolicyName } from '../../../../analysis/lab/policies.ts'
import * as texts from '../../../../messages/compiled/en/places/lab.ts'
import { duration, formatWhole, say } from '../../../../units/format.ts'
import { Progress } from '../../../controls/Progress.tsx'
import { Unbroken } from '../../../controls/Unbroken.tsx'
import { ChosenPolicy } from './ChosenPolicy.tsx'
import { LabChart } from './LabChart.tsx'
import type { MarkedPolicy } from './LabTable.tsx'
import { LabTable } from './LabTable.tsx'
import { labStore, useLab } from './useLab.ts'
import { VepSection } from './VepSection.tsx'

const plan = planFor(labSize)
/** While there is no figure yet. */
const firstHeat = texts.searching(formatWhole(coarsePolicies().length), formatWhole(plan.heat))

export function LabPage() {
  const isEmpty = useLab((state) => state.tried.length === 0)
  const isSearching = useLab((state) => state.running !== null)
  useEffect(() => () => labStore().getState().stop(), [])
  return (
    <article className="article" aria-labelledby="lab-title" aria-busy={isSearching}>
      <p className="article-place">KubeVirt, VEP 248, VEP 291</p>
      <h1 id="lab-title">{texts.title}</h1>
      <p className="explanation">{texts.explained}</p>
      <p className="mt-2 max-w-[46em] text-xs text-text2">
        <Unbroken>{texts.setExplained}</Unbroken>
      </p>
      <SearchBar />
      {isEmpty ? <p className="mt-4 max-w-[46em] text-text2">{isSearching ? firstHeat : texts.notSearched}</p> : <Found />}
      <VepSection />
    </article>
  )
}

/** Renders with each message of the workers, and the rest of the page does not. */
function SearchBar() {
  const running = useLab((state) => state.running)
  const trouble = useLab((state) => state.trouble)
  const result = useLab((state) => state.result)
  return (
    <div className="mt-4 flex flex-wrap items-center gap-3">
      {running === null && (
        <Button look="primary" onClick={() => void labStore().getState().search(plan)}>
          {result === null ? texts.search : texts.searchAgain}
        </Button>
      )}
      <Progress running={running} what={texts.runs} trouble={trouble} stop={() => labStore().getState().stop()} />
      {result !== null && (
        <p role="status" className="text-text2">
          {texts.searched(formatWhole(result.tried.length), formatWhole(result.runs), say(duration(result.tookS)))}
        </p>
      )}
    </div>
  )
}

const names = Object.keys(namedPolicies) as PolicyName[]

/** The front so far: rated on the whole set at the end, on fewer guests before. */
function Found() {
  const tried = useLab((state) => state.tried)
  const result = useLab((state) => state.result)
  const chosen = useLab((state) => state.chosen)
  const own = names.flatMap((name, i): MarkedPolicy[] => {
    const rated = tried.find(({ policy }) => policyKey(policy) === policyKey(namedPolicies[name]))
    return rated === undefined ? [] : [{ mark: String.fromCodePoint(65 + i), name: texts.named[name], rated }]
  })
  const front = (result?.front ?? []).map((rated, i): MarkedPolicy => ({ mark: String(i + 1), name: null, rated }))
  const all = [...front, ...own]
  const shown = all.find(({ rated }) => policyKey(rated.policy) === chosen) ?? all.at(0)
  const key = shown === undefined ? null : policyKey(shown.rated.policy)
  return (
    <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-7">
      <LabChart tried={tried} marked={all} chosen={key} choose={labStore().getState().choose} />
      {front.length > 0 && <LabTable title={texts.frontTitle} marked={front} chosen={key} choose={labStore().getState().choose} />}
      <LabTable title={texts.namedTitle} marked={own} chosen={key} choose={labStore().getState().choose} />
      <p className="max-w-[64em] text-xs text-text2">{texts.timeMeans}</p>
      {shown !== undefined && <ChosenPolicy marked={shown} />}
    </div>
  )
}
