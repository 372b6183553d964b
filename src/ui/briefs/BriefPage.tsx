/** A brief: the client's wish, the goals, what may be changed, and the link that opens its start in Play. */
import { briefKey } from '../../briefs/briefLink.ts'
import { wantedText } from '../../briefs/goals.ts'
import type { Brief } from '../../briefs/readBrief.ts'
import { briefText } from '../../briefs/readBrief.ts'
import { shippedBrief, shippedIds } from '../../briefs/shippedBriefs.ts'
import { encodeShareLink } from '../../scenario/codec/shareLink.ts'
import { briefsHash } from '../../store/briefs/briefsAddress.ts'
import { firstPlace, placeText } from '../../store/place.ts'
import { CopyText } from '../share/CopyText.tsx'
import { fileName, saveFile } from '../share/saveFile.ts'
import { permissionWords } from './permissionWords.ts'
import { useSolved } from './useSolved.ts'
import * as texts from '../../texts/places/briefs.ts'

export function BriefPage({ reference, brief }: { reference: string; brief: Brief }) {
  const code = useSolved(briefKey(reference, brief))
  const own = shippedBrief(reference) === null
  const playHref = encodeShareLink(brief.written) + placeText({ ...firstPlace, brief: reference })
  return (
    <article className="article" aria-labelledby="brief-title">
      <p className="article-place">
        {own || brief.number === undefined ? texts.ownBrief : texts.briefNumber(brief.number)} · {texts.levelAndTime(texts.levels[brief.level], texts.minutes(brief.minutes))}
      </p>
      <h1 id="brief-title">{briefText(brief, brief.title)}</h1>
      <p className="brief-story">{briefText(brief, brief.story)}</p>
      {brief.hidden !== null && <p className="brief-seen"><strong>{texts.hiddenPart}</strong> {briefText(brief, brief.hidden.seen)}</p>}
      <div className="mt-5"><a className="tool primary" href={playHref}>{texts.openInPlay}</a></div>
      {code !== undefined && <p className="mt-3 text-ok">{texts.solvedWith(code)}</p>}
      <section className="brief-section" aria-labelledby="brief-goals">
        <h2 id="brief-goals">{texts.goals}</h2>
        <ul>{brief.goals.map((goal) => <li key={goal.id}><span>{briefText(brief, goal.what)}</span> <strong>{wantedText(goal)}</strong></li>)}</ul>
        <p className="text-text2 text-xs mt-2">{texts.goalsExplained(brief.seeds.length)}</p>
      </section>
      <section className="brief-section" aria-labelledby="brief-may">
        <h2 id="brief-may">{texts.mayChange}</h2>
        {brief.may.length === 0 ? <p>{texts.mayChangeNothing}</p> : (
          <>
            <ul>{brief.may.map((permission) => <li key={permission.path}>{permissionWords(permission)}</li>)}</ul>
            <p className="text-text2 text-xs mt-2">{texts.elseLocked}</p>
          </>
        )}
      </section>
      <footer className="article-foot">
        <p>{texts.onCommandLine} <code className="brief-code">sim grade {own ? fileName(brief.id, '.json') : brief.id} solution.json</code></p>
        <div className="article-acts">
          <CopyText
            text={() => new URL(briefsHash({ page: 'brief', reference }), location.href).href} label={texts.copyBriefLink} done={texts.copied}
            byHand={texts.copyByHand}
          />
          <button
            type="button" className="tool"
            onClick={() => saveFile(fileName(brief.id, '.json'), 'application/json', `${JSON.stringify(brief.document, null, 2)}\n`)}
          >{texts.downloadBrief}</button>
        </div>
      </footer>
      {!own && <Neighbours id={brief.id} />}
    </article>
  )
}

function Neighbours({ id }: { id: string }) {
  const at = shippedIds.indexOf(id)
  const [before, after] = [shippedBrief(shippedIds[at - 1] ?? ''), shippedBrief(shippedIds[at + 1] ?? '')]
  return (
    <nav className="before-after" aria-label={texts.previousAndNext}>
      {before !== null && <a href={briefsHash({ page: 'brief', reference: before.id })}>← {briefText(before, before.title)}</a>}
      {after !== null && <a href={briefsHash({ page: 'brief', reference: after.id })}>{briefText(after, after.title)} →</a>}
    </nav>
  )
}
