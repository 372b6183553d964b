/** In the place of the story: the offer of a tour, the text of its stops, and what follows when the VM has arrived. */
import { type ReactNode, useEffect, useRef } from 'react'
import { BUTTON, Button } from '../../../kit/Button.tsx'
import * as texts from '../../../messages/compiled/en/play/beginning.ts'
import { pageAddresses } from '../../../store/address/pages.ts'
import { answer, skip, tourStops, useBeginning } from '../../../store/beginning/beginning.ts'
import type { Beginning } from '../../../store/beginning/beginning.ts'
import { goBack, goOn, leaveTour, startTour } from '../../../store/beginning/tour.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { Unbroken } from '../../controls/Unbroken.tsx'
import { PHONE, useMediaQuery } from '../../controls/useMediaQuery.ts'
import { showShare } from '../../share/dialog/shareStore.ts'
import { usePalette } from '../../theme/colors.ts'
import { useInequality } from '../useInequality.ts'
import { tourFigures } from './tourFigures.ts'
import { useAgainPages } from './useAgainPages.ts'
import { useTourInput } from './useTourInput.ts'
import './beginning.css'

const CARD = 'flex h-full flex-col gap-2.5 overflow-y-auto p-4 type-body'
const TITLE = 'type-consequence font-semibold'
const LARGE = 'min-h-9 px-4 text-[0.875rem]'

export function BeginningCard() {
  const now = useBeginning((state) => state)
  const { part } = now
  return (
    <section className={CARD} aria-label={texts.tour} data-testid="beginning">
      {part === 'question' && <Offer />}
      {now.part === 'tour' && <Stop now={now} />}
      {part === 'arrived' && <Arrived />}
    </section>
  )
}

function Offer() {
  const store = usePlayStore()
  const phone = useMediaQuery(PHONE)
  const { reducedMotion } = usePalette()
  useTourInput(null, () => answer(store))
  const { card } = texts
  return (
    <>
      <h2 className={TITLE}>{card.title}</h2>
      <p>{phone ? card.short : card.about}</p>
      {!phone && (
        <ol className="grid gap-1.5">
          {card.stops.map(([name, about], i) => (
            <li key={name} className="grid grid-cols-[1.5rem_1fr] border-t border-line pt-1.5">
              <span className="text-text2 tabular-nums">{i + 1}</span>
              <span>
                <b>{name}</b> <span className="text-text2">{about}</span>
              </span>
            </li>
          ))}
        </ol>
      )}
      <Actions>
        <Button look="primary" className={LARGE} onClick={() => void startTour(store, 1, reducedMotion)}>
          {card.show}
        </Button>
        <Button look="quiet" className={LARGE} onClick={() => skip(store)}>
          {card.skip}
        </Button>
      </Actions>
      <nav
        className="flex flex-col gap-1 border-t border-line pt-2 max-[43.75rem]:flex-row max-[43.75rem]:flex-wrap max-[43.75rem]:gap-x-4"
        aria-label={card.otherwise}>
        {!phone && <p className="type-caption text-text2">{card.otherwise}</p>}
        <a className={BUTTON.link} href={pageAddresses.records}>
          {card.record}
        </a>
        <a className={BUTTON.link} href={pageAddresses.lessons}>
          {card.teach}
        </a>
        {!phone && (
          <Button look="link" onClick={() => skip(store)}>
            {card.result}
          </Button>
        )}
      </nav>
    </>
  )
}

function Stop({ now: { stop, isThere } }: { now: Extract<Beginning, { part: 'tour' }> }) {
  const store = usePlayStore()
  const { reducedMotion } = usePalette()
  const onward = useRef<HTMLButtonElement>(null)
  const go = () => void goOn(store, reducedMotion)
  useTourInput({ isThere, stop, goOn: go, goBack: () => void goBack(store) }, () => leaveTour(store))
  useEffect(() => {
    if (isThere) onward.current?.focus({ preventScroll: true })
  }, [isThere, stop])
  return (
    <>
      <p className="flex justify-between type-caption text-text2">
        <span>{texts.tour}</span>
        <span>{texts.stopOfAll(stop, tourStops.length)}</span>
      </p>
      <div className="grid flex-none grid-cols-3 gap-1.5" aria-hidden="true">
        {tourStops.map((one) => (
          <i key={one} className={`h-1 ${one <= stop ? 'bg-accent' : 'bg-line'}`} />
        ))}
      </div>
      <div aria-live="polite" className="grid gap-2.5">
        <StopText stop={stop} isThere={isThere} />
      </div>
      <Actions>
        <Button ref={onward} look="primary" className={LARGE} disabled={!isThere} onClick={go}>
          {texts.goOn}
        </Button>
        <Button className={LARGE} disabled={!isThere || stop === 1} onClick={() => void goBack(store)}>
          {texts.back}
        </Button>
        <Button look="quiet" className={`${LARGE} ml-auto`} onClick={() => leaveTour(store)}>
          {texts.skipTour}
        </Button>
      </Actions>
      <p className="type-caption text-text2 max-[43.75rem]:hidden">{texts.keys}</p>
    </>
  )
}

function StopText({ stop, isThere }: { stop: 1 | 2 | 3; isThere: boolean }) {
  const figures = tourFigures(usePlay(({ run }) => run))
  const inequality = useInequality()
  const hasPassed = usePlay(({ run, playheadS }) => run !== null && playheadS > run.simulatedS * 0.5)
  const { written, faster, stopped } = texts
  if (!isThere) {
    // Only the way to the first stop has no figures yet.
    if (stop === 1 || figures === null) return <Words texts={[written.way]} />
    if (stop === 2) return <Words texts={[faster.way(figures.pages)]} />
    return <Words texts={[hasArrivedAt(figures.downtimeS, hasPassed, stopped.way(figures.roundTimes))]} />
  }
  if (figures === null) return null
  const { page, sentAgoS, to, roundS, stalePages, leftMiB, needsS, limitS } = figures
  switch (stop) {
    case 1:
      return <Words title={written.title} texts={[written.stale(page, sentAgoS, to), written.dirty]} />
    case 2:
      return (
        <Words
          title={faster.title}
          texts={[
            faster.round(roundS, stalePages, to),
            ...(inequality === null ? [] : [faster.rates(inequality.writtenMiBPerS, inequality.sentMiBPerS)]),
            faster.tryIt,
          ]}
        />
      )
    case 3:
      return <Words title={stopped.title} texts={[stopped.stop(leftMiB, needsS, limitS)]} />
  }
}

const hasArrivedAt = (downtimeS: number, isLast: boolean, way: string): string =>
  isLast && downtimeS > 0 ? texts.stopped.arriving(downtimeS) : way

function Words({ title, texts: paragraphs }: { title?: string; texts: readonly string[] }) {
  return (
    <>
      {title !== undefined && <h2 className={TITLE}>{title}</h2>}
      {paragraphs.map((text) => (
        <p key={text}>
          <Unbroken>{text}</Unbroken>
        </p>
      ))}
    </>
  )
}

function Arrived() {
  const store = usePlayStore()
  const { reducedMotion } = usePalette()
  const again = useAgainPages()
  useTourInput(null, () => answer(store))
  return (
    <>
      <h2 className={TITLE}>{texts.arrived.title}</h2>
      {again !== null && (
        <p>
          <Unbroken>{texts.arrived.again(again)}</Unbroken>
        </p>
      )}
      <Actions>
        <Button look="primary" className={LARGE} onClick={() => answer(store)}>
          {texts.arrived.next}
        </Button>
        <Button className={LARGE} onClick={() => void startTour(store, 1, reducedMotion)}>
          {texts.arrived.watch}
        </Button>
        <Button className={LARGE} onClick={() => showShare(true)}>
          {texts.arrived.film}
        </Button>
        <a className={`${BUTTON.quiet} ${LARGE}`} href={pageAddresses.lessons}>
          {texts.arrived.lesson}
        </a>
      </Actions>
    </>
  )
}

function Actions({ children }: { children: ReactNode }) {
  return <p className="flex flex-wrap items-center gap-2">{children}</p>
}
