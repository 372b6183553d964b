import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { BUTTON } from '../../../kit/Button.tsx'
import type { AdviceDocument } from '../../../analysis/advice/adviceDocument.ts'
import { PlayStoreContext } from '../../../store/play/usePlay.ts'
import { openRecords } from '../../../store/records/openRecords.ts'
import { standingPlayStore } from '../../../testing/store/renderedPlayStore.ts'
import { testScenario } from '../../../testing/smallScenario.ts'
import * as texts from '../../../messages/compiled/en/places/advice.ts'
import { Advice } from './Advice.tsx'

afterEach(() => {
  cleanup()
  openRecords().setState({ advice: null, advising: null, chosen: 0 })
})

type Option = AdviceDocument['options'][number]

function option(name: string, figures: { meets: number; downtimeMs: number | null; totalS: number | null; data: number }): Option {
  const { meets, downtimeMs, totalS, data } = figures
  return {
    name,
    meets,
    medianTrial: 0,
    trials: 20,
    downtimeMs: { p50: downtimeMs, p90: downtimeMs },
    totalS: { p50: totalS, p90: totalS },
    guestSpeed: { p50: 0.9, p10: 0.9 },
    transferredMiB: data,
    risk: 'none',
    riskMeans: `${name}: no risk`,
    strategy: { kind: 'precopy' },
    maxMbps: null,
    commands: { virsh: `virsh ${name}`, qmp: null },
  } as unknown as Option
}

async function shown(options: readonly Option[], given: Partial<AdviceDocument> = {}) {
  const scenario = testScenario()
  const document = {
    options,
    wishes: { downtimeMs: 300, totalS: 60, guestSpeed: null },
    guest: null,
    oneCopy: { seconds: 100 },
    now: option('now', { meets: 0, downtimeMs: 900, totalS: 90, data: 900 }),
    products: ['qmp', 'virsh'],
    baseline: null,
    instead: '',
    stream: null,
    whileRunning: null,
    ...given,
  } as unknown as AdviceDocument
  // A link to the chosen option's trial is made from it, if the part that writes links is there.
  const work = { base: { vm: 'vm', scenario, guests: null }, wishes: document.wishes }
  openRecords().setState({ reading: null, advice: { of: 'play', work, document, tried: [] } as never })
  await act(async () =>
    render(
      <PlayStoreContext value={standingPlayStore()}>
        <Advice />
      </PlayStoreContext>,
    ),
  )
  const table = screen.getByRole('table', { name: texts.place.options })
  return {
    names: () =>
      within(table)
        .getAllByRole('rowheader')
        .slice(1)
        .map(({ textContent }) => textContent),
    chosen: () =>
      within(table)
        .getAllByRole<HTMLInputElement>('radio')
        .findIndex(({ checked }) => checked),
    choose: (i: number) => fireEvent.click(within(table).getAllByRole('radio')[i]),
    prefer: (priority: keyof typeof texts.place.priorities) =>
      fireEvent.click(screen.getByRole('radio', { name: texts.place.priorities[priority] })),
  }
}

const said = (): (string | null)[] => screen.getAllByRole('status').map(({ textContent }) => textContent)
const slow = option('Slow', { meets: 1, downtimeMs: 40, totalS: 50, data: 400 })
const quick = option('Quick', { meets: 0.9, downtimeMs: 200, totalS: 10, data: 800 })

describe('the options of an advice', () => {
  it('are shown best first, and a chosen one has its commands', async () => {
    const { names, chosen, choose } = await shown([slow, quick])
    expect([names(), chosen()]).toEqual([['1 Slow', '2 Quick'], 0])
    choose(1)
    expect(chosen()).toBe(1)
    expect(screen.getByRole('region', { name: texts.place.commandsOf('Quick') }).textContent).toContain('virsh Quick')
  })

  it('leave one filled button: before them the one that finds them, with them the link to Play', async () => {
    await shown([slow, quick])
    const find = screen.getByRole('button', { name: texts.place.findStrategies })
    expect(find.className).not.toContain(BUTTON.primary)
    act(() => openRecords().setState({ advice: null }))
    expect(find.className).toContain(BUTTON.primary)
  })

  it('follow what can be set on the migration that runs, with its commands', async () => {
    await shown([slow], {
      whileRunning: [
        quick,
        {
          ...quick,
          name: 'Cancel',
          trials: 0,
          totalS: { p50: null, p90: null },
          commands: { ...quick.commands, virsh: 'virsh domjobabort' },
        },
      ],
    })
    const now = screen.getByRole('region', { name: texts.nowHeading })
    expect(
      within(now)
        .getAllByRole('rowheader')
        .map(({ textContent }) => textContent),
    ).toEqual([quick.name])
    expect(now.textContent).toContain('virsh domjobabort')
    screen.getByRole('heading', { name: texts.nextHeading })
  })

  it('are none where the current settings do not do what the record shows, which is said', async () => {
    await shown([slow])
    cleanup()
    act(() =>
      openRecords().setState(({ advice }) => ({
        advice: { ...advice!, document: { ...advice!.document, options: [], baseline: { matches: false, why: 'ends early' } as never } },
      })),
    )
    render(
      <PlayStoreContext value={standingPlayStore()}>
        <Advice />
      </PlayStoreContext>,
    )
    screen.getByText('ends early')
    expect(screen.queryByRole('table')).toBeNull()
  })

  it('are ordered by a priority, whose best is then chosen', async () => {
    const { names, chosen, choose, prefer } = await shown([slow, quick])
    choose(1)
    prefer('finish')
    expect([names(), chosen()]).toEqual([['1 Quick', '2 Slow'], 0])
    expect(said()).toContainEqual(expect.stringMatching(/Quick.*Slow/))
    prefer('downtime')
    expect(names()).toEqual(['1 Slow', '2 Quick'])
    expect(said()).toContain(texts.place.sameAsBest)
  })

  it('have the commands of a product that can set them, and name the one that cannot', async () => {
    await shown([slow])
    const product = (name: string) => screen.getByRole<HTMLInputElement>('radio', { name })
    expect(product(texts.place.products.virsh).checked).toBe(true)
    fireEvent.click(product(texts.place.products.qmp))
    expect(screen.getByText(texts.notWith(texts.place.products.qmp))).toBeTruthy()
  })
})
