/** Panels of the share dialog that make a link: of the scenario, of a teacher, and the snippet of a frame. */
import { TextArea } from '../../../kit/fields/TextArea.tsx'
import { Radio, Checkbox } from '../../../kit/fields/Check.tsx'
import { useCallback, useEffect, useState } from 'react'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { type LockName, lockNames } from '../../../store/address/showing.ts'
import * as texts from '../../../messages/compiled/en/places/sharing.ts'
import { partNotLoaded } from '../../../messages/compiled/en/share.ts'
import { clock, formatWhole, say } from '../../../units/format.ts'
import { inSentences } from '../../../units/lists.ts'
import { FRAME, frameSnippet, pageAddress, type Part, parts } from '../embedParts.ts'
import { CopyText } from '../../../kit/copy/CopyText.tsx'
import { momentToAsk } from '../../present/prediction.ts'
import { momentFields, type Teaching, teachingFields } from './linkFields.ts'
import { isSinglePage } from './singlePage.ts'

interface PanelProps {
  /** The moment on screen when the dialog opened. */
  atS: number
  /** The run rested there. */
  isPaused: boolean
}

export function LinkPanel({ atS, isPaused }: PanelProps) {
  const [isMoment, choose] = useState(isPaused)
  const speed = usePlay((state) => state.speed)
  return (
    <>
      <MomentChoice atS={atS} isMoment={isMoment} choose={choose} />
      <LinkField
        label={texts.link}
        copy={texts.copyLink}
        fields={momentFields(isMoment ? atS : null, speed)}
        contains={texts.linkContains(isMoment ? say(clock(atS)) : null)}
      />
    </>
  )
}

export function TeachingPanel({ atS }: PanelProps) {
  const [isMoment, choose] = useState(false)
  const [teaching, setTeaching] = useState<Teaching>({ hidesVerdict: true, asks: false, presents: false, locks: [] })
  const { locks } = teaching
  const run = usePlay((state) => state.run)
  const askedS = teaching.asks && run !== null ? momentToAsk(run, atS) : atS
  const lock = (names: readonly LockName[]) => setTeaching({ ...teaching, locks: names })
  const isAll = locks.length === lockNames.length
  return (
    <>
      <div className="share-choices">
        <Checkbox
          note={texts.hideVerdictNote}
          checked={teaching.hidesVerdict}
          set={(hidesVerdict) => setTeaching({ ...teaching, hidesVerdict })}>
          {texts.hideVerdict}
        </Checkbox>
        <Checkbox note={texts.askFirstNote} checked={teaching.asks} set={(asks) => setTeaching({ ...teaching, asks })}>
          {texts.askFirst}
        </Checkbox>
        <Checkbox note={texts.presentationNote} checked={teaching.presents} set={(presents) => setTeaching({ ...teaching, presents })}>
          {texts.presentation}
        </Checkbox>
      </div>
      <fieldset className="share-choice">
        <legend>{texts.locked}</legend>
        <Checkbox checked={isAll} set={(all) => lock(all ? lockNames : [])}>
          {texts.lockAll}
        </Checkbox>
        {lockNames.map((name) => (
          <Checkbox
            key={name}
            checked={locks.includes(name)}
            set={(on) => lock(on ? [...locks, name] : locks.filter((one) => one !== name))}>
            {texts.lockNames[name]}
          </Checkbox>
        ))}
      </fieldset>
      <MomentChoice atS={askedS} isMoment={isMoment} choose={choose} isEarlier={askedS < atS} />
      <LinkField
        label={texts.teachersLink}
        copy={texts.copyTeachersLink}
        fields={teachingFields(teaching, isMoment ? askedS : null)}
        contains={texts.teachingContains}
      />
    </>
  )
}

export function EmbedPanel({ atS, isPaused }: PanelProps) {
  const [isMoment, choose] = useState(isPaused)
  const [part, setPart] = useState<Part>('whole')
  const name = usePlay(({ scenario }) => scenario.name)
  const write = useCallback((link: string) => frameSnippet(link, part, texts.frameTitle(name)), [part, name])
  const { width, height } = FRAME[part]
  return (
    <>
      <fieldset className="share-choice">
        <legend>{texts.shows}</legend>
        {parts.map((one) => (
          <Radio key={one} group="share-part" checked={one === part} choose={() => setPart(one)} note={texts.partNotes[one]}>
            {texts.partNames[one]}
          </Radio>
        ))}
      </fieldset>
      <MomentChoice atS={atS} isMoment={isMoment} choose={choose} />
      <LinkField
        label={texts.snippet}
        copy={texts.copySnippet}
        fields={momentFields(isMoment ? atS : null)}
        write={write}
        contains={texts.snippetContains(`${width} × ${height}`)}
      />
    </>
  )
}

interface MomentChoiceProps {
  /** In simulated seconds. */
  atS: number
  isMoment: boolean
  choose(isMoment: boolean): void
  /** The moment is before the one on screen, which answers the question. */
  isEarlier?: boolean
}

/** From its start, or at the moment on screen. */
function MomentChoice({ atS, isMoment, choose, isEarlier = false }: MomentChoiceProps) {
  return (
    <fieldset className="share-choice share-moment">
      <legend>{texts.opensAt}</legend>
      <Radio group="share-moment" checked={!isMoment} choose={() => choose(false)}>
        {texts.fromStart}
      </Radio>
      <Radio group="share-moment" checked={isMoment} choose={() => choose(true)}>
        {(isEarlier ? texts.beforeStop : texts.atMoment)(say(clock(atS)))}
      </Radio>
    </fieldset>
  )
}

/** Longer links are cut by some chat clients and proxies. */
const LONG = 2000

interface LinkFieldProps {
  label: string
  copy: string
  /** How the scenario is shown, as the end of the address: `&at=7.6`. */
  fields: string
  /** Makes the text of the link; by default the link to the whole page, also in a frame that shows a part of it. Stable. */
  write?(link: string): string
  contains: string
}

/** A link or a snippet to copy: the text, a description of its contents, and its length. */
function LinkField({ label, copy, fields, write = pageAddress, contains }: LinkFieldProps) {
  const store = usePlayStore()
  const [link, setLink] = useState('')
  /** The code that makes links is missing. */
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let here = true
    store
      .getState()
      .copyLink(fields)
      .then(
        (made) => {
          if (!here) return
          setLink(made)
          setFailed(false)
        },
        () => here && setFailed(true),
      )
    return () => {
      here = false
    }
  }, [store, fields])
  if (failed) {
    return (
      <p role="alert" className="text-danger">
        {partNotLoaded}
      </p>
    )
  }
  const text = link === '' ? '' : write(link)
  return (
    <div>
      <TextArea label={<b>{label}</b>} readOnly rows={3} value={text} onFocus={({ target }) => target.select()} />
      <div className="share-copy">
        <CopyText text={() => text} label={copy} done={texts.copiedText} byHand={texts.copyByHand} look="primary" />
        <p>
          {inSentences([contains, texts.characters(formatWhole(text.length))])}
          {link.length > LONG && (
            <>
              {' '}
              <b>{texts.longLink}</b>
            </>
          )}
        </p>
        {isSinglePage() && <p>{texts.linkOfFile}</p>}
      </div>
    </div>
  )
}
