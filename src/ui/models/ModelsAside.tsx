/** The list of the models' pages. */
import { modelsHash } from '../../store/models/modelsAddress.ts'
import { calculatorPages, learnPages } from './modelLinks.ts'

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
    <nav className="article-aside" aria-label="Models">
      <a className="aside-all" href={modelsHash(null)} aria-current={current === null ? 'page' : undefined}>Predictions for this run</a>
      <section aria-label="Measure">
        <h2>Measure</h2>
        <ul>{link('measure', 'L7, R1', 'Workload in Play')}</ul>
      </section>
      <section aria-label="Fit">
        <h2>Fit</h2>
        <ul>{learnPages.map(({ id, symbols, title }) => link(id, symbols, title))}</ul>
      </section>
      <section aria-label="Calculate">
        <h2>Calculate</h2>
        <ul>{calculatorPages.map(({ model, row, title }) => link(model, row, title))}</ul>
      </section>
    </nav>
  )
}
