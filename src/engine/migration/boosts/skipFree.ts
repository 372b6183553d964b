/** Pages that the guest has freed are not sent (N11: SonicMigration; QEMU's free-page hinting): who needs one again writes it first. */
import type { Extent, PageContent } from '../../memory/pageContent.ts'
import type { Boost, BoostContext } from './boost.ts'
import { pagesText } from '../reasonText.ts'

export class SkipFree implements Boost {
  readonly id = 'skipFree'
  state = {}

  leavesOut({ free }: PageContent): Extent {
    return free
  }

  roundEnds(active: BoostContext): string | null {
    const { pages } = this.figures(active)
    const { parts } = active
    if (active.state.rounds > 0 || pages === 0) return null
    return `${pagesText(pages, (pages / parts.blockPages) * parts.pageBytes)} free and left out`
  }

  figures(active: BoostContext): { pages: number } {
    const { free } = active.memory.content
    return { pages: (free.to - free.from) * active.parts.blockPages }
  }
}
