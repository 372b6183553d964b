import { cleanup, render } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { Scenario } from '../../../scenario/schema/schema.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { simulatedRun } from '../../../testing/runs/simulatedRun.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { PostcopyFigure } from './PostcopyFigure.tsx'

afterEach(cleanup)

type Transport = 'kernel' | 'qemu'

/** Post-copy of 256 MiB; `cutS`: how long the link is down after 1 s. */
function postcopy(transport: Transport, cutS: number): Scenario {
  return testScenario({
    streams: [{ writesPerS: 2000, sizeMiB: 32 }],
    vm: { memoryMiB: 256 },
    strategy: { kind: 'postcopy', transport },
    scenario: { events: [{ kind: 'link-down', atS: 1, target: 'b', durationS: cutS }], failAfterS: 3 },
  })
}

it.each<[Transport, number, RegExp]>([
  ['kernel', 1, /^Completes at [\d.]+ s\. Until then a crash of either host loses the VM\.$/],
  ['kernel', 60, /^No host has all pages\. The VM is lost at 4\.0\d s\.$/],
  ['qemu', 60, /^No host has all pages\. Post-copy pauses at 4\.0\d s\.$/],
])('says how post-copy by %s with a link cut for %d s ends', (transport, cutS, said) => {
  const store = standingPlayStore()
  store.setState({ run: simulatedRun(postcopy(transport, cutS)), playheadS: 1.5 })
  const { container } = render(
    <PlayStoreContext value={store}>
      <PostcopyFigure mostPx={64} />
    </PlayStoreContext>,
  )
  expect(container.querySelector('figcaption')!.textContent).toMatch(said)
})
