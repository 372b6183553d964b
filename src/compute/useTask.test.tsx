import { act, cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import type { ExperimentCard } from './tasks/papers.ts'
import type { PaperId } from '../papers/papers.ts'
import { computerOf } from '../testing/store/computer.ts'
import { eventually } from '../testing/waiting/eventually.ts'
import { ComputerContext, useTask } from './useTask.ts'

afterEach(cleanup)

interface Asked {
  paper: PaperId
  answer(title: string): void
  fail(message: string): void
  pause(): Promise<void>
}

function Titles({ paper }: { paper: PaperId | null }) {
  const { answer, of, isRunning, trouble, stop } = useTask('papers.cards', paper)
  return (
    <>
      <p role="status">{[answer?.[0].title, of, isRunning, trouble].join('|')}</p>
      <button type="button" onClick={stop}>
        Stop
      </button>
    </>
  )
}

function shown() {
  const asked: Asked[] = []
  const computer = computerOf({
    'papers.cards': (paper, { pause }) =>
      new Promise((resolve, reject) =>
        asked.push({
          paper,
          pause,
          answer: (title) => resolve([{ title } as ExperimentCard]),
          fail: (message) => reject(new Error(message)),
        }),
      ),
  })
  const page = (paper: PaperId | null) => (
    <ComputerContext value={computer}>
      <Titles paper={paper} />
    </ComputerContext>
  )
  const { rerender, unmount } = render(page(null))
  const show = async (paper: PaperId | null) => {
    const { length } = asked
    await act(async () => rerender(page(paper)))
    if (paper !== null) await eventually(() => expect(asked.length).toBeGreaterThan(length))
  }
  const said = () => screen.getByRole('status').textContent
  return { asked, show, said, unmount, again: (paper: PaperId) => act(async () => rerender(page(paper))) }
}

const [one, other] = ['liu2011', 'sliwko2017'] as PaperId[]

it('answers the newest input alone, and shows the answer before until it is there', async () => {
  const { asked, show, said } = shown()
  expect(said()).toBe('||false|')
  await show(one)
  await act(async () => asked[0].answer('first'))
  await eventually(() => expect(said()).toBe(`first|${one}|false|`))
  await show(other)
  await show(one)
  expect(said()).toBe(`first|${one}|true|`)
  await expect(asked[1].pause()).rejects.toThrow()
  await act(async () => asked[1].answer('late'))
  await act(async () => asked[2].answer('newest'))
  await eventually(() => expect(said()).toBe(`newest|${one}|false|`))
})

it('does not compute an equal input again', async () => {
  const { asked, show, again } = shown()
  await show(one)
  await again(one)
  expect(asked).toHaveLength(1)
})

it('says why there is no answer, until the next one', async () => {
  const { asked, show, said } = shown()
  await show(one)
  await act(async () => asked[0].fail('no list'))
  await eventually(() => expect(said()).toBe('||false|no list'))
  await show(other)
  expect(said()).toBe('||true|')
})

it('is cancelled on request, and with its component', async () => {
  const { asked, show, said, unmount } = shown()
  await show(one)
  act(() => screen.getByRole('button').click())
  expect(said()).toBe('||false|')
  await expect(asked[0].pause()).rejects.toThrow()
  await show(other)
  unmount()
  await expect(asked[1].pause()).rejects.toThrow()
})
