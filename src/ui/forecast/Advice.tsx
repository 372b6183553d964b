/** The place on advice: wishes in; ranked strategies, what is possible, and the commands out. */
import { useEffect } from 'react'
import { PlaceHeader } from '../app/PlaceHeader.tsx'
import { Progress } from '../controls/Progress.tsx'
import * as texts from '../../texts/places/advice.ts'
import { AdviceForm } from './AdviceForm.tsx'
import { FrontChart } from './FrontChart.tsx'
import { OptionCommands } from './OptionCommands.tsx'
import { OptionTable } from './OptionTable.tsx'
import { forecastStore, useForecast } from './useForecast.ts'
import '../theme/article.css'

export function Advice() {
  const advising = useForecast((state) => state.advising)
  const trouble = useForecast((state) => state.adviceTrouble)
  useEffect(() => {
    const before = document.title
    document.title = texts.place.documentTitle
    return () => {
      document.title = before
      forecastStore().getState().stopAdvice()
    }
  }, [])
  return (
    <div className="page articles">
      <PlaceHeader place="advice" />
      <main id="advice-main" tabIndex={-1} className="article-main flex-1">
        <div className="mx-auto max-w-[1180px] px-4 pb-10 pt-5 sm:px-9">
          <h1 className="text-[1.5rem] font-semibold leading-8">{texts.place.title}</h1>
          <p className="explanation mb-4">{texts.place.what}</p>
          <div className="grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[300px_minmax(0,1fr)]">
            <AdviceForm />
            <div className="min-w-0">
              <Progress running={advising} what={texts.place.trials} trouble={trouble} stop={() => forecastStore().getState().stopAdvice()} />
              <Advised />
            </div>
          </div>
        </div>
      </main>
    </div>
  )
}

function Advised() {
  const advice = useForecast((state) => state.advice)
  const advising = useForecast((state) => state.advising)
  const chosen = useForecast((state) => state.chosen)
  const choose = (index: number) => forecastStore().getState().choose(index)
  if (advice === null) return advising === null ? <p className="text-text2">{texts.place.empty}</p> : null
  const { document: { options, wishes, now }, tried } = advice
  const option = options.at(Math.min(chosen, options.length - 1))
  if (option === undefined) return <p className="text-text2">{texts.place.noOption}</p>
  return (
    <div className={`grid grid-cols-[minmax(0,1fr)] gap-6 ${advising === null ? '' : 'opacity-70'}`}>
      {options[0].meets === 0 && <p>{texts.none}</p>}
      <OptionTable options={options} now={now} chosen={chosen} choose={choose} />
      <OptionCommands option={option} />
      <FrontChart
        tried={tried} wishes={wishes} chosen={chosen} choose={choose}
        names={options.map(({ totalS, downtimeMs }) => ({ totalS: totalS.p50, downtimeMs: downtimeMs.p50 }))}
      />
    </div>
  )
}
