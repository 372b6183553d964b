/**
 * The column between the maps: the load of the path, written against sent, downtime if stopped now, and a place for commands. On a phone it
 * is a block below the maps.
 */
import type { ReactNode } from 'react'
import * as texts from '../../../messages/compiled/en/play/stage.ts'
import { lazyPart } from '../../page/lazyPart.tsx'
import { useSize } from '../../../kit/measure/useSize.ts'
import { Pipe } from './Pipe.tsx'
import { withVerdict } from '../loadWithVerdict.ts'

/** They arrive with the verdict, and keep their room until then. */
const LinkHead = lazyPart(async () => (await withVerdict()).LinkHead, undefined, 1)
const RateChip = lazyPart(async () => (await withVerdict()).RateChip, undefined, 1)
const Readings = lazyPart(
  async () => (await withVerdict()).Readings,
  ({ stacked }) => <div className={stacked ? 'min-h-[13.125rem]' : 'flex-1'} />,
  1,
)

const PIPE_PX = 40
const STACKED_PIPE_PX = 28
/** Height of the head of a map, so that the pipe is level with the maps. */
const HEAD_CLASS = 'h-6.5'

/** Between small maps the column is wider than its figures need. */
const INSIDE = 'mx-auto w-full max-w-[35rem] px-5'

interface WireProps {
  stacked?: boolean
  /** In place of the readings. */
  instead?: ReactNode
  children?: ReactNode
}

export function Wire({ stacked = false, instead, children }: WireProps) {
  const [size, attach] = useSize()
  return (
    <section ref={attach} aria-label={texts.wireLabel} data-testid="wire" className={`flex min-w-0 flex-col ${stacked ? 'pt-1' : ''}`}>
      {!stacked && (
        <p className={`${HEAD_CLASS} truncate text-center type-row text-text2`}>
          <LinkHead />
        </p>
      )}
      <div className="relative border-y border-ctl">
        <Pipe length={Math.max(1, size.width)} breadth={stacked ? STACKED_PIPE_PX : PIPE_PX} />
        <RateChip />
      </div>
      {instead ?? <Readings stacked={stacked} size={size} inside={stacked ? '' : INSIDE} />}
      {children !== undefined && <div className={stacked ? 'pt-1' : `${INSIDE} mt-auto pt-1.5 pb-1`}>{children}</div>}
    </section>
  )
}
