/** All briefs that come with Switchover: goals in one line, level, time, and which are solved. A brief in a file opens from here too. */
import { useRef, useState } from 'react'
import { useStore } from 'zustand'
import { packedBrief } from '../../briefs/briefLink.ts'
import { briefText, readBriefText } from '../../briefs/readBrief.ts'
import { shippedBrief, shippedIds } from '../../briefs/shippedBriefs.ts'
import type { Fault } from '../../scenario/checks/faultList.ts'
import { briefsHash } from '../../store/briefs/briefsAddress.ts'
import { goalLine } from './goalWords.ts'
import { SolvedMark } from './SolvedMark.tsx'
import { solvedBriefs } from './useSolved.ts'
import * as texts from '../../texts/places/briefs.ts'

export function BriefsList() {
  const solved = useStore(solvedBriefs, ({ codes }) => shippedIds.filter((id) => Object.hasOwn(codes, id)).length)
  return (
    <article className="article" aria-labelledby="briefs-title">
      <h1 id="briefs-title">{texts.listTitle}</h1>
      <p className="explanation">{texts.listExplained}</p>
      <div className="flex flex-wrap items-center gap-3 mt-4">
        <a className="tool" href={briefsHash({ page: 'new' })}>{texts.makeBrief}</a>
        <OpenBriefFile />
        <p className="text-text2 text-xs">{texts.solvedCount(solved, shippedIds.length)}</p>
      </div>
      <table className="briefs-table mt-4">
        <thead>
          <tr>
            <th scope="col">{texts.number}</th><th scope="col">{texts.brief}</th><th scope="col" className="briefs-level">{texts.level}</th>
            <th scope="col" className="briefs-time">{texts.time}</th><th scope="col"><span className="sr-only">{texts.state}</span></th>
          </tr>
        </thead>
        <tbody>{shippedIds.map((id) => <Row key={id} id={id} />)}</tbody>
      </table>
    </article>
  )
}

function Row({ id }: { id: string }) {
  const brief = shippedBrief(id)
  if (brief === null) return null
  return (
    <tr>
      <td>{brief.number}</td>
      <th scope="row">
        <a href={briefsHash({ page: 'brief', reference: id })}>{briefText(brief, brief.title)}</a>
        <span className="block text-text2">{goalLine(brief)}</span>
      </th>
      <td className="briefs-level">{texts.levels[brief.level]}</td>
      <td className="briefs-time">{texts.minutes(brief.minutes)}</td>
      <td><SolvedMark briefKey={id} /></td>
    </tr>
  )
}

function OpenBriefFile() {
  const input = useRef<HTMLInputElement>(null)
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const open = async (file: File) => {
    const read = readBriefText(await file.text())
    const packed = read.ok ? packedBrief(read.brief.document) : null
    if (packed !== null) location.hash = briefsHash({ page: 'brief', reference: packed })
    else setFaults(read.ok ? [{ path: file.name, message: texts.tooLongForLink }] : read.faults)
  }
  return (
    <>
      <button type="button" className="tool" onClick={() => input.current?.click()}>{texts.openBriefFile}</button>
      <input
        ref={input} type="file" accept=".json,application/json" hidden aria-label={texts.briefFile}
        onChange={(event) => {
          const file = event.target.files?.[0]
          event.target.value = ''
          if (file !== undefined) void open(file)
        }}
      />
      {faults.length > 0 && (
        <ul role="alert" className="refused order-last w-full">
          {faults.slice(0, 10).map(({ path, message }) => <li key={path + message}>{path}: {message}</li>)}
        </ul>
      )}
    </>
  )
}
