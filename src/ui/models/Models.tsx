/** The Models place: its pages at the left, and the page named by the address beside them. */
import { useEffect, useRef } from 'react'
import type { ModelsPlace } from '../../store/models/modelsAddress.ts'
import { PlaceHeader } from '../app/PlaceHeader.tsx'
import { CalculatorPage } from './CalculatorPage.tsx'
import { LearnPage } from './LearnPage.tsx'
import { HotspotsPage } from './loop/HotspotsPage.tsx'
import { LoopPage } from './loop/LoopPage.tsx'
import { PoliciesPage } from './loop/PoliciesPage.tsx'
import { MeasurePage } from './MeasurePage.tsx'
import { ModelsAside } from './ModelsAside.tsx'
import { calculatorPages, learnPages } from './modelLinks.ts'
import { ModelsIndex } from './ModelsIndex.tsx'
import { modelsStore } from './useModels.ts'
import '../theme/article.css'
import '../theme/articleAside.css'
import '../theme/articleTable.css'
import './models.css'
import * as texts from '../../texts/places/models.ts'

export function Models({ place: { id } }: { place: ModelsPlace }) {
  const main = useRef<HTMLElement>(null)
  useEffect(() => () => modelsStore().getState().stop(), [])
  useEffect(() => {
    main.current?.scrollTo(0, 0)
    scrollTo(0, 0)
    document.title = texts.documentTitle(titleOf(id))
    return () => {
      document.title = texts.product
    }
  }, [id])
  return (
    <div className="page articles models">
      <a className="skip-link" href="#article-main" onClick={(event) => {
        event.preventDefault()
        main.current?.focus()
      }}>{texts.skipToModel}</a>
      <PlaceHeader place="models" />
      <div className="article-room">
        <ModelsAside current={id} />
        <main id="article-main" className="article-main" ref={main} tabIndex={-1}>
          <PageOf id={id} />
        </main>
      </div>
    </div>
  )
}

function PageOf({ id }: { id: string | null }) {
  if (id === 'measure') return <MeasurePage />
  if (id === 'loop') return <LoopPage />
  if (id === 'hot-spots') return <HotspotsPage />
  if (id === 'policies') return <PoliciesPage />
  const calculator = calculatorPages.find(({ model }) => model === id)
  if (calculator !== undefined) return <CalculatorPage key={calculator.model} model={calculator.model} title={calculator.title} />
  const learning = learnPages.find((page) => page.id === id)
  if (learning !== undefined) return <LearnPage key={learning.subject} page={learning} />
  return (
    <>
      {id !== null && <p role="alert" className="refused">{texts.noSuchModel(id)}</p>}
      <ModelsIndex />
    </>
  )
}

function titleOf(id: string | null): string {
  if (id === 'measure') return texts.measuringWorkload
  if (id === 'loop') return texts.closedLoop
  if (id === 'hot-spots') return texts.hotSpots
  if (id === 'policies') return texts.policies
  return learnPages.find((page) => page.id === id)?.title ?? calculatorPages.find(({ model }) => model === id)?.title ?? texts.models
}
