/** The list of the models' pages. */
import { modelsHash } from '../../store/models/modelsAddress.ts'
import { calculatorPages, learnPages } from './modelLinks.ts'
import * as texts from '../../texts/places/models.ts'

export function ModelsAside({ current }: { current: string | null }) {
  const link = (id: string, figure: string, title: string) => (
    <li key={id}>
      <a href={modelsHash(id)} aria-current={current === id ? 'page' : undefined}>
        <span className="aside-figure">{figure}</span>
        <span className="aside-title">{title}</span>
      </a>
    </li>
  )
  return (
    <nav className="article-aside" aria-label={texts.models}>
      <a className="aside-all" href={modelsHash(null)} aria-current={current === null ? 'page' : undefined}>{texts.predictionsForRun}</a>
      <section aria-label={texts.measure}>
        <h2>{texts.measure}</h2>
        <ul>{link('measure', texts.liuAndRuan, texts.workloadInPlay)}</ul>
      </section>
      <section aria-label={texts.decide}>
        <h2>{texts.decide}</h2>
        <ul>{link('loop', 'Liu 2011', texts.closedLoopShort)}{link('hot-spots', 'Sandpiper', texts.hotSpotsShort)}{link('policies', 'Dayaratne', texts.policiesShort)}</ul>
      </section>
      <section aria-label={texts.fit}>
        <h2>{texts.fit}</h2>
        <ul>{learnPages.map(({ id, symbols, title }) => link(id, symbols, title))}</ul>
      </section>
      <section aria-label={texts.calculate}>
        <h2>{texts.calculate}</h2>
        <ul>{calculatorPages.map(({ model, row, title }) => link(model, row, title))}</ul>
      </section>
    </nav>
  )
}
