/** In the verdict's place: the question, and what each stop of the tour shows. */
import * as texts from '../../../messages/compiled/en/play/beginning.ts'
import { useBeginning } from '../../../store/beginning/beginning.ts'
import type { Beginning } from '../../../store/beginning/beginning.ts'
import { usePlay } from '../../../store/play/usePlay.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { tourFigures, type TourFigures } from './tourFigures.ts'

export function BeginningHead() {
  const now = useBeginning((state) => state)
  const run = usePlay((state) => state.run)
  const [head, because] = headOf(now, tourFigures(run))
  return (
    <div className="flex h-full flex-col justify-center px-4 py-2">
      <h2 className="type-verdict">
        <Unbroken>{head}</Unbroken>
      </h2>
      <p className="type-row text-text2">
        <Unbroken>{because}</Unbroken>
      </p>
    </div>
  )
}

/** On the way to a stop the question stays. */
function headOf(now: Beginning, figures: TourFigures | null): [head: string, because: string] {
  if (now.part !== 'tour' || !now.isThere || figures === null) return [texts.question, texts.because]
  const { page, sentAgoS, to, staleMiB, leftMiB, limitS } = figures
  switch (now.stop) {
    case 1:
      return [texts.written.head(page), texts.written.because(sentAgoS, to)]
    case 2:
      return [texts.faster.head(staleMiB), texts.faster.because]
    case 3:
      return [texts.stopped.head, texts.stopped.because(leftMiB, limitS)]
  }
}
