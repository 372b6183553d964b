/** A brief that was made: its link, its file and its page. */
import type { BriefInput } from '../../briefs/briefSchema.ts'
import { briefsHash } from '../../store/briefs/briefsAddress.ts'
import { CopyText } from '../share/CopyText.tsx'
import { fileName, saveFile } from '../share/saveFile.ts'
import * as texts from '../../texts/places/briefs.ts'

export function BriefReady({ brief, packed }: { brief: BriefInput; packed: string | null }) {
  const hash = packed === null ? null : briefsHash({ page: 'brief', reference: packed })
  return (
    <section className="brief-section" aria-labelledby="brief-ready">
      <h2 id="brief-ready">{texts.composed}</h2>
      <p className="mt-2">{hash === null ? texts.tooLongForLink : texts.composedExplained}</p>
      <div className="flex flex-wrap gap-2 mt-3">
        {hash !== null && (
          <>
            <a className="tool primary" href={hash}>{texts.openBrief}</a>
            <CopyText text={() => new URL(hash, location.href).href} label={texts.copyBriefLink} done={texts.copied} byHand={texts.copyByHand} />
          </>
        )}
        <button
          type="button" className="tool"
          onClick={() => saveFile(fileName(brief.id, '.json'), 'application/json', `${JSON.stringify(brief, null, 2)}\n`)}
        >{texts.downloadBrief}</button>
      </div>
    </section>
  )
}
