/** A record that was read: how well its scenario re-enacts it, its facts, what contradicts itself, and what was not read. */
import { openRecords } from '../../store/records/openRecords.ts'
import type { RecordView } from '../../worker/records/recordsProtocol.ts'
import { useStore } from 'zustand'
import { RecordCurve } from './RecordCurve.tsx'
import { RecordScenario } from './RecordScenario.tsx'
import * as texts from '../../texts/places/recordsPage.ts'

export function RecordPage({ view: { document, facts, recorded, simulated } }: { view: RecordView }) {
  const store = openRecords()
  const { name, isReading, text } = useStore(store)
  const { kind, complete, samples, contradictions, unread, migrations, migration } = document
  return (
    <>
      <header className="record-top">
        <div>
          <h1 id="records-title">{name === '' ? texts.kindNames[kind] : name}</h1>
          <p className="explanation">{texts.summary(texts.kindNames[kind], samples, complete)} <span className="record-privacy">{texts.privacy}</span></p>
        </div>
        <a className="tool" href="#/forecast">{texts.toForecast}</a>
        <button type="button" className="tool" onClick={() => store.getState().clear()}>{texts.another}</button>
      </header>
      {migrations.length > 1 && (
        <label className="record-choice">
          <span>{texts.severalMigrations(migrations.length)}</span>
          <select className="tool" value={migration ?? ''} disabled={isReading || migrations.every(({ id }) => id === null)} onChange={({ target }) => void store.getState().read(text, name, target.value)}>
            {migrations.slice(0, 200).map(({ id, samples: count }, i) => <option key={`${id ?? ''} ${i}`} value={id ?? ''}>{texts.migrationOption(id ?? `${i + 1}`, count)}</option>)}
          </select>
        </label>
      )}
      <div className="record-body">
        <div className="min-w-0">
          {(recorded !== null || simulated !== null) && <RecordCurve recorded={recorded} simulated={simulated} />}
          <h2 className="record-head">{texts.factsHead}</h2>
          <table className="article-table record-facts">
            <caption className="sr-only">{texts.factsHead}</caption>
            <thead><tr><th scope="col">{texts.figureHead}</th><th scope="col">{texts.valueHead}</th><th scope="col">{texts.meaningHead}</th></tr></thead>
            <tbody>
              {facts.map(({ key, name: label, value, meaning }) => <tr key={key}><th scope="row">{label}</th><td>{value}</td><td>{meaning}</td></tr>)}
            </tbody>
          </table>
          {contradictions.length > 0 && (
            <section aria-labelledby="record-contradictions">
              <h2 id="record-contradictions" className="record-head">{texts.contradictionsHead}</h2>
              <dl className="record-contradictions">
                {contradictions.map(({ code, why }, i) => <div key={`${code} ${i}`}><dt><code>{code}</code></dt><dd>{why}</dd></div>)}
              </dl>
            </section>
          )}
          {unread.length > 0 && (
            <section aria-labelledby="record-unread">
              <h2 id="record-unread" className="record-head">{texts.unreadHead}</h2>
              <table className="article-table record-unread">
                <caption className="sr-only">{texts.unreadHead}</caption>
                <thead><tr><th scope="col">{texts.lineHead}</th><th scope="col">{texts.textHead}</th><th scope="col">{texts.whyHead}</th></tr></thead>
                <tbody>
                  {unread.map(({ line, text: excerpt, why }, i) => <tr key={i}><th scope="row">{line ?? ''}</th><td><code>{excerpt}</code></td><td>{why}</td></tr>)}
                </tbody>
              </table>
            </section>
          )}
        </div>
        <RecordScenario document={document} />
      </div>
    </>
  )
}
