/** The answer as a sentence, what it rests on, and the ways to take it along. */
import { useEffect, useState } from 'react'
import type { RefObject } from 'react'
import { useStore } from 'zustand'
import type { ExploreStore } from '../../store/explore/exploreStore.ts'
import type { Scenario } from '../../scenario/schema/schema.ts'
import { descriptorOf } from '../../scenario/schema/strategies/strategies.ts'
import { palette } from '../theme/colors.ts'
import { fileName, saveBlob, saveFile } from '../share/saveFile.ts'
import type { Answer } from './answer.ts'
import { answerOf, gapOf } from './answer.ts'
import { pictureOf, runsTable } from './exports.ts'
import type { ExploreModel } from './exploreModel.ts'
import type { FigureChoice } from './figureChoices.ts'
import type { SettingChoice } from './controls/settingChoices.ts'
import * as texts from '../../texts/places/explore.ts'

interface AnswerHeadProps {
  model: ExploreModel | null
  store: ExploreStore
  /** More runs than the page takes. */
  isRefused: boolean
  figure: FigureChoice
  scenario: Scenario
  choices: readonly SettingChoice[]
  /** What the saved picture shows. */
  picture: RefObject<HTMLElement | null>
}

const shownMs = 2000

export function AnswerHead({ model, store, isRefused, figure, scenario, choices, picture }: AnswerHeadProps) {
  const narrowed = useStore(store, (state) => state.narrowed)
  const status = useStore(store, (state) => state.status)
  useEffect(() => {
    const gap = status === 'done' && model !== null ? gapOf(model) : null
    if (gap !== null) store.getState().narrow(gap)
  }, [store, status, model])
  const inRounds = scenario.migrations.every(({ strategy }) => descriptorOf(strategy.kind).copiesInRounds)
  const answer: Answer = model === null ? { headline: status === 'refused' || isRefused ? texts.refusedFirst : texts.starting, detail: '' } : answerOf(model, figure, inRounds, narrowed)
  const savePicture = async () => {
    const { surface, text, text2 } = palette().chrome
    const blob = picture.current === null ? null : await pictureOf(picture.current, { ...answer, colours: { surface, text, text2 } })
    if (blob !== null) saveBlob(fileName(scenario.name, '-sweep.png'), blob)
  }
  return (
    <div className="flex flex-wrap items-start gap-x-8 gap-y-3 px-6 pt-5 pb-4 max-[700px]:px-4">
      <div className="min-w-0 flex-1 basis-[32rem] max-[700px]:basis-full">
        <h1 className="text-[1.75rem] leading-[2.125rem] font-semibold tracking-[-0.015em] text-balance max-[700px]:text-[1.375rem] max-[700px]:leading-[1.75rem]">
          {answer.headline}
        </h1>
        <p className="mt-1 text-[0.9375rem] leading-[1.375rem] text-text2">
          {answer.detail} {texts.restOf(scenario.name === '' ? texts.unnamed : scenario.name)}
        </p>
      </div>
      <div className="flex gap-2">
        <CopyAddress />
        <button
          type="button" className="tool" aria-label={texts.csvName} disabled={model === null}
          onClick={() => model !== null && saveFile(fileName(scenario.name, '-sweep.csv'), 'text/csv', runsTable(model.sweep, choices))}
        >{texts.csv}</button>
        <button type="button" className="tool" aria-label={texts.pngName} disabled={model === null} onClick={() => void savePicture()}>{texts.png}</button>
      </div>
    </div>
  )
}

function CopyAddress() {
  const [isCopied, setCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setCopied(false), shownMs)
    return () => clearTimeout(timer)
  }, [isCopied])
  return (
    <>
      <button type="button" className="tool" aria-label={isCopied ? texts.linkCopied : texts.copyLink} onClick={() => void navigator.clipboard.writeText(location.href).then(() => setCopied(true), () => undefined)}>
        <span className="swap">
          <span aria-hidden={isCopied}>{texts.copyLink}</span>
          <span aria-hidden={!isCopied}>{texts.linkCopied}</span>
        </span>
      </button>
      <span role="status" className="sr-only">{isCopied ? texts.linkCopied : ''}</span>
    </>
  )
}
