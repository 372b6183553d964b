/** On a phone the inspector lies over the page: the verdict's headline follows each change in its head. */
import { useState } from 'react'
import { verdictOf } from '../../../analysis/report/verdict.ts'
import { hasVerdict, migrationOf, type Run } from '../../../store/play/run.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { hidesOutcome } from '../../../store/address/showing.ts'
import { PHONE, useMediaQuery } from '../../controls/useMediaQuery.ts'
import { Headline } from '../../play/story/Headline.tsx'
import { pageKiBOf } from '../../play/timeline/runMoments.ts'

export function LiveVerdict() {
  const isPhone = useMediaQuery(PHONE)
  const isHidden = usePlay(hidesOutcome)
  return isPhone && !isHidden ? <LastHeadline /> : null
}

/** Of the last run whose verdict is known: under a slider another one ends in almost every frame. */
function LastHeadline() {
  const judged = usePlay(({ run }) => (run === null || !hasVerdict(run) ? null : run))
  const [run, setRun] = useState<Run | null>(judged)
  if (judged !== null && judged !== run) setRun(judged)
  const migration = run === null ? null : migrationOf(run)
  if (run === null || migration === null) return null
  const { alarming, headline } = verdictOf(migration, pageKiBOf(run), run.scenario)
  return (
    <p className="col-span-full mt-0.5 text-[0.9375rem] leading-5 font-semibold" data-testid="live-verdict">
      {alarming && <span className="diamond" aria-hidden="true" />}
      <Headline sentences={headline} />
    </p>
  )
}
