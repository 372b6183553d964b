/** The Briefs place: the list at the left; the list with goals, a brief, or the form for a new one beside it. */
import { Page } from '../../../kit/page/Page.tsx'
import { PageHead } from '../../../kit/page/PageHead.tsx'
import { FileButton, JSON_FILES } from '../../../kit/fields/FileButton.tsx'
import { Notice } from '../../../kit/Notice.tsx'
import { Button, BUTTON } from '../../../kit/Button.tsx'
import { Table } from '../../../kit/Table.tsx'
import { Fragment, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { briefAt, briefKey, packedBrief } from '../../../teaching/briefs/briefLink.ts'
import { wantedText } from '../../../teaching/briefs/goals.ts'
import { briefText } from '../../../teaching/briefs/briefText.ts'
import { type Brief, readBriefText } from '../../../teaching/briefs/readBrief.ts'
import { shippedBrief, shippedIds } from '../../../teaching/briefs/shippedBriefs.ts'
import type { Fault } from '../../../scenario/checks/faultList.ts'
import { encodeShareLink } from '../../../scenario/codec/shareLink.ts'
import { briefsHash } from '../../../store/address/placeAddresses.ts'
import type { BriefsPlace } from '../../../store/address/placeAddresses.ts'
import { firstPlace, placeText } from '../../../store/address/place.ts'
import * as texts from '../../../messages/compiled/en/places/briefs.ts'
import { classPage } from '../../../messages/compiled/en/class.ts'
import { fileUnreadable } from '../../../messages/compiled/en/share.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { PlaceHeader } from '../../frame/PlaceHeader.tsx'
import { CopyText } from '../../../kit/copy/CopyText.tsx'
import { fileText } from '../../share/fileText.ts'
import { fileName, saveFile } from '../../share/saveFile.ts'
import { ClassPage } from './class/ClassPage.tsx'
import { ComposeBrief } from './ComposeBrief.tsx'
import { NoBrief } from './NoBrief.tsx'
import { permissionWords } from './permissionWords.ts'
import { briefPlace } from '../../../store/briefs/briefPlace.ts'
import { solvedBriefs, useSolved } from '../../../store/briefs/solvedBriefs.ts'
import './briefs.css'

/** A brief that a person names by its number in the list, `#/learn/exercises/3`, by its id; a class without one has the first. */
function withId(place: BriefsPlace): BriefsPlace {
  if (place.page !== 'brief' && place.page !== 'class') return place
  const named = place.reference === '' ? '1' : place.reference
  const id = /^[1-9]\d*$/.test(named) ? shippedIds.at(Number(named) - 1) : undefined
  return id === undefined ? place : { page: place.page, reference: id }
}

export function Briefs({ place: named }: { place: BriefsPlace }) {
  const place = useMemo(() => withId(named), [named])
  const reference = 'reference' in place ? place.reference : null
  const read = useMemo(() => (reference === null ? null : briefAt(reference)), [reference])
  const Shown = place.page === 'class' ? ClassPage : BriefPage
  const brief = read?.ok === true ? read.brief : null
  return (
    <Page
      title={texts.documentTitle(titleOf(place, brief))}
      page={`${place.page}/${reference}`}
      header={<PlaceHeader page="briefs" />}
      aside={<BriefsAside place={place} />}>
      {brief !== null && <Shown key={reference} reference={reference ?? ''} brief={brief} />}
      {read?.ok === false && (
        <Notice as="div" className="mx-8 mt-5 max-[53.75rem]:mx-4">
          <NoBrief reference={reference ?? ''} faults={read.faults} />
        </Notice>
      )}
      {place.page === 'new' && <ComposeBrief />}
      {(place.page === 'list' || read?.ok === false) && <BriefsList />}
    </Page>
  )
}

function titleOf({ page }: BriefsPlace, brief: Brief | null): string {
  if (brief !== null) return briefText(brief, brief.title)
  return page === 'new' ? texts.composeTitle : texts.briefs
}

/** The briefs that come with Switchover, by level, each with a tick once it is solved. */
function BriefsAside({ place }: { place: BriefsPlace }) {
  const current = place.page === 'brief' ? place.reference : null
  return (
    <nav className="article-aside briefs-aside" aria-label={texts.briefs}>
      <a className="aside-all" href={briefsHash({ page: 'list' })} aria-current={place.page === 'list' ? 'page' : undefined}>
        {texts.allBriefs}
      </a>
      <a className="aside-all" href={briefsHash({ page: 'new' })} aria-current={place.page === 'new' ? 'page' : undefined}>
        {texts.makeBrief}
      </a>
      <a
        className="aside-all"
        href={briefsHash({ page: 'class', reference: '' })}
        aria-current={place.page === 'class' ? 'page' : undefined}>
        {classPage}
      </a>
      <ul className="pt-2">
        {shippedIds.map((id) => {
          const brief = shippedBrief(id)
          return (
            brief !== null && (
              <li key={id}>
                <a href={briefsHash({ page: 'brief', reference: id })} aria-current={current === id ? 'page' : undefined}>
                  <span>{brief.number}</span>
                  <span className="aside-title">{briefText(brief, brief.title)}</span>
                  <SolvedMark briefKey={id} />
                </a>
              </li>
            )
          )
        })}
      </ul>
    </nav>
  )
}

/** All briefs that come with Switchover: goals in one line, level, time, and which are solved. A brief in a file opens from here too. */
function BriefsList() {
  const solved = useStore(solvedBriefs, ({ codes }) => shippedIds.filter((id) => Object.hasOwn(codes, id)).length)
  return (
    <article className="article" aria-labelledby="briefs-title">
      <PageHead id="briefs-title" headline={texts.listTitle} because={texts.listExplained} />
      <div className="flex flex-wrap items-center gap-3 mt-4">
        <a className={BUTTON.plain} href={briefsHash({ page: 'new' })}>
          {texts.makeBrief}
        </a>
        <OpenBriefFile />
        <p className="text-text2 text-xs">{texts.solvedCount(solved, shippedIds.length)}</p>
      </div>
      <Table
        label={texts.listTitle}
        className="mt-4"
        rows={shippedIds.flatMap((id) => shippedBrief(id) ?? [])}
        keyOf={({ id }) => id}
        columns={[
          { head: texts.brief, cell: (brief) => <BriefName brief={brief} /> },
          { head: texts.level, words: true, className: 'text-text2 max-sm:hidden', cell: ({ level }) => texts.levels[level] },
          { head: texts.time, className: 'whitespace-nowrap text-text2 max-sm:hidden', cell: ({ minutes }) => texts.minutes(minutes) },
          { head: texts.state, isHeadHidden: true, cell: ({ id }) => <SolvedMark briefKey={id} /> },
        ]}
      />
    </article>
  )
}

function BriefName({ brief }: { brief: Brief }) {
  return (
    <>
      <span className="text-text2">{brief.number}</span>{' '}
      <a className="font-semibold text-accent underline" href={briefsHash({ page: 'brief', reference: brief.id })}>
        {briefText(brief, brief.title)}
      </a>
      <span className="block text-text2">
        <GoalLine brief={brief} />
      </span>
    </>
  )
}

function OpenBriefFile() {
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const open = async (file: File) => {
    const text = await fileText(file).catch(() => null)
    if (text === null) return setFaults([{ path: file.name, message: fileUnreadable }])
    const read = readBriefText(text)
    const packed = read.ok ? packedBrief(read.brief.document) : null
    if (packed !== null) location.hash = briefsHash({ page: 'brief', reference: packed })
    else setFaults(read.ok ? [{ path: file.name, message: texts.tooLongForLink }] : read.faults)
  }
  return (
    <>
      <FileButton name={texts.briefFile} accept={JSON_FILES} take={([file]) => void open(file)}>
        {texts.openBriefFile}
      </FileButton>
      {faults.length > 0 && (
        <Notice as="ul" className="order-last w-full">
          {faults.slice(0, 10).map(({ path, message }) => (
            <li key={path + message}>
              {path}: {message}
            </li>
          ))}
        </Notice>
      )}
    </>
  )
}

/** The goals of a brief in one line. Completion is implied if there are other goals. */
function GoalLine({ brief }: { brief: Brief }) {
  const telling = brief.goals.filter(({ value }) => value !== 'completed')
  return (telling.length === 0 ? brief.goals : telling).map((goal, i) => (
    <Fragment key={goal.id}>
      {i > 0 && ' · '}
      {briefText(brief, goal.what)} <span className="whitespace-nowrap">{wantedText(goal)}</span>
    </Fragment>
  ))
}

/** A tick for a solved brief; an empty place for any other. */
function SolvedMark({ briefKey: key }: { briefKey: string }) {
  if (useSolved(key) === undefined) return null
  return (
    <span className="text-ok" title={texts.solved}>
      <span aria-hidden="true">✓</span>
      <span className="sr-only">{texts.solved}</span>
    </span>
  )
}

/** A brief: the client's wish, the goals, what may be changed, and the link that opens its start in Play. */
function BriefPage({ reference, brief }: { reference: string; brief: Brief }) {
  const code = useSolved(briefKey(reference, brief))
  const own = shippedBrief(reference) === null
  const playHref = encodeShareLink(brief.written) + placeText({ ...firstPlace, ...briefPlace(reference, brief) })
  return (
    <article className="article" aria-labelledby="brief-title">
      <PageHead
        id="brief-title"
        subject={
          <>
            {own || brief.number === undefined ? texts.ownBrief : texts.briefNumber(brief.number)} ·{' '}
            {texts.levelAndTime(texts.levels[brief.level], texts.minutes(brief.minutes))}
          </>
        }
        headline={briefText(brief, brief.title)}
      />
      <p className="brief-story">
        <Unbroken>{briefText(brief, brief.story)}</Unbroken>
      </p>
      {brief.hidden !== null && (
        <p className="brief-seen">
          <strong>{texts.hiddenPart}</strong> {briefText(brief, brief.hidden.seen)}
        </p>
      )}
      <div className="mt-5">
        <a className={BUTTON.primary} href={playHref}>
          {texts.openInPlay}
        </a>
      </div>
      {code !== undefined && <p className="mt-3 text-ok">{texts.solvedWith(code)}</p>}
      <BriefGoals brief={brief} />
      <BriefPermissions brief={brief} />
      <footer className="article-foot">
        <p>
          {texts.onCommandLine} <code className="brief-code">sim grade {own ? fileName(brief.id, '.json') : brief.id} solution.json</code>
        </p>
        <div className="article-acts">
          <CopyText
            text={() => new URL(briefsHash({ page: 'brief', reference }), location.href).href}
            label={texts.copyBriefLink}
            done={texts.copied}
            byHand={texts.copyByHand}
          />
          <a className={BUTTON.plain} href={briefsHash({ page: 'class', reference })}>
            {classPage}
          </a>
          <Button onClick={() => saveFile(fileName(brief.id, '.json'), 'application/json', `${JSON.stringify(brief.document, null, 2)}\n`)}>
            {texts.downloadBrief}
          </Button>
        </div>
      </footer>
      {!own && <Neighbours id={brief.id} />}
    </article>
  )
}

function BriefGoals({ brief }: { brief: Brief }) {
  return (
    <section className="brief-section" aria-labelledby="brief-goals">
      <h2 id="brief-goals">{texts.goals}</h2>
      <ul>
        {brief.goals.map((goal) => (
          <li key={goal.id}>
            <span>{briefText(brief, goal.what)}</span> <strong>{wantedText(goal)}</strong>
          </li>
        ))}
      </ul>
      <p className="text-text2 text-xs mt-2">{texts.goalsExplained(brief.seeds.length)}</p>
    </section>
  )
}

function BriefPermissions({ brief }: { brief: Brief }) {
  return (
    <section className="brief-section" aria-labelledby="brief-may">
      <h2 id="brief-may">{texts.mayChange}</h2>
      {brief.may.length === 0 ? (
        <p>{texts.mayChangeNothing}</p>
      ) : (
        <>
          <ul>
            {brief.may.map((permission) => (
              <li key={permission.path}>{permissionWords(permission)}</li>
            ))}
          </ul>
          <p className="text-text2 text-xs mt-2">{texts.elseUnchanged}</p>
        </>
      )}
    </section>
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
