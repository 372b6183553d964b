/** Free pages of the guest are not sent (N11: SonicMigration; QEMU's free-page hinting): the guest writes a free page before it uses it. */
import type { Extent, PageContent } from '../../workload/pageContent.ts'
import type { Boost, BoostContext } from './boost.ts'
import type { Reason } from '../../result/reasons/reason.ts'
import { NO_REMARKS } from './boost.ts'

export class SkipFree implements Boost {
  readonly id = 'skipFree'
  state = {}

  leavesOut({ free }: PageContent): Extent {
    return free
  }

  roundEnds(active: BoostContext): readonly Reason[] {
    const { pages } = this.figures(active)
    const { parts } = active
    if (active.state.rounds > 0 || pages === 0) return NO_REMARKS
    return [{ code: 'free-left-out', values: active.amount(pages / parts.blockPages) }]
  }

  figures(active: BoostContext): { pages: number } {
    const { free } = active.memory.content
    return { pages: (free.to - free.from) * active.parts.blockPages }
  }
}
