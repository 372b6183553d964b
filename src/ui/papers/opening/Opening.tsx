/** The opening page of a paper, for a reader who does not know it: question, method, findings beside ours, runs to try, figures, differences. */
import { useMemo } from 'react'
import type { Paper } from '../../../papers/papers.ts'
import { kindTitles, notCounted, ofKind, predictionsHold } from '../../../papers/counting.ts'
import { termWithId } from '../../../texts/glossary/glossary.ts'
import type { ExperimentCard, PaperOpening } from '../../../worker/papers/papersProtocol.ts'
import { usePapers } from '../usePapers.ts'
import { FigureIndex } from './FigureIndex.tsx'
import { Findings } from './Findings.tsx'
import { knownClaims } from './knownClaims.ts'
import { markTerms } from './markTerms.ts'
import { TermList } from './TermList.tsx'
import { TermText } from './TermText.tsx'
import { Tries } from './Tries.tsx'
import { WhereWeDiffer } from './WhereWeDiffer.tsx'
import './opening.css'
import * as texts from '../../../texts/places/papers.ts'

interface OpeningProps {
  paper: Paper
  cards: readonly ExperimentCard[]
  opening: PaperOpening
}

export function Opening({ paper, cards, opening }: OpeningProps) {
  const { asked, measured, findings, thoughts, terms } = opening.guide
  const checked = usePapers((state) => state.checked)
  const claims = knownClaims(cards, checked, opening)
  const [inAsked, inMeasured, ...inFindings] = useMemo(
    () => markTerms([asked, measured, ...findings.map((one) => one.paper)], terms.flatMap((id) => termWithId(id) ?? [])), [asked, measured, findings, terms])
  const apart = notCounted(claims)
  return (
    <div className="opening">
      <section aria-labelledby="asked">
        <h2 id="asked">{texts.whatWasAsked}</h2>
        <p><TermText pieces={inAsked} /></p>
        <TermList marked={[inAsked]} />
      </section>
      <section aria-labelledby="measured">
        <h2 id="measured">{texts.howMeasured}</h2>
        <p><TermText pieces={inMeasured} /></p>
        <TermList marked={[inMeasured]} />
      </section>
      <section aria-labelledby="found">
        <h2 id="found">{texts.whatTheyFound}</h2>
        <Findings findings={findings} marked={inFindings} claims={claims} cards={cards} />
      </section>
      <section aria-labelledby="tries">
        <h2 id="tries">{texts.whatToTry}</h2>
        <Tries tries={opening.tries} decides={opening.guide.decides} />
      </section>
      <section aria-labelledby="figures">
        <h2 id="figures">{texts.allFigures}</h2>
        <p className="opening-note">{texts.figuresExplained}</p>
        <FigureIndex name={texts.figuresOf(paper.short)} cards={cards} opening={opening} />
      </section>
      <section aria-labelledby="kinds">
        <h2 id="kinds">{texts.whatIsCounted}</h2>
        <p>{texts.countedOfPaper(predictionsHold(claims), apart)}</p>
        <dl className="claim-kinds">
          {Object.entries(kindTitles).map(([kind, { title, meaning }]) => (
            <div key={kind}><dt>{texts.kindCount(title, ofKind(claims, kind as keyof typeof kindTitles).length)}</dt><dd>{meaning}</dd></div>
          ))}
        </dl>
      </section>
      <WhereWeDiffer claims={claims} thoughts={thoughts} />
    </div>
  )
}
