import { cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AdviceOption } from '../../../analysis/advice/ranking.ts'
import { FrontChart } from './FrontChart.tsx'

beforeEach(() => {
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockReturnValue(new DOMRect(0, 0, 600, 400))
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const wishes = { downtimeMs: 300, totalS: 60, guestSpeed: null } as Parameters<typeof FrontChart>[0]['wishes']

function option(totalS: number | null, downtimeMs: number | null, more: { meets?: number; speed?: number } = {}): AdviceOption {
  const { meets = 1, speed = 1 } = more
  return {
    meets,
    downtimeMs: { p50: downtimeMs, p90: downtimeMs },
    totalS: { p50: totalS, p90: totalS },
    guestSpeed: { p50: speed, p10: speed },
  } as AdviceOption
}

function shown(tried: readonly AdviceOption[], chosen = 0) {
  const choose = vi.fn()
  const names = tried.map(({ totalS, downtimeMs }, i) => ({ name: `Option ${i}`, totalS: totalS.p50, downtimeMs: downtimeMs.p50 }))
  const { container } = render(<FrontChart tried={tried} names={names} chosen={chosen} wishes={wishes} choose={choose} />)
  const numbers = (element: Element | null, of: readonly string[]): number[] => of.map((name) => Number(element?.getAttribute(name)))
  const look = (dot: Element | null) => ({
    at: numbers(dot, ['cx', 'cy']),
    radius: Number(dot?.getAttribute('r')),
    fill: dot?.getAttribute('fill'),
  })
  const numberOf = (badge: Element) => Number(badge.querySelector('text')?.textContent)
  const badges = [...container.querySelectorAll('g[cursor=pointer]')].toSorted((one, other) => numberOf(one) - numberOf(other))
  const isBadge = (dot: Element) => badges.some((badge) => badge.contains(dot))
  return {
    choose,
    dots: [...container.querySelectorAll('.recharts-dot')].filter((dot) => !isBadge(dot)).map(look),
    badges: badges.map((badge) => ({
      press: () => fireEvent.click(badge),
      text: badge.querySelector('text')?.textContent,
      ...look(badge.querySelector('circle')),
    })),
    box: /^M ?([\d.]+),([\d.]+) h ?([\d.]+)/
      .exec(container.querySelector('path.recharts-rectangle')?.getAttribute('d') ?? '')
      ?.slice(1)
      .map(Number),
  }
}

describe('the chart of the strategies that were tried', () => {
  it('has the wishes as a box whose corner is a strategy that just meets them', () => {
    const { dots, box } = shown([option(wishes.totalS, wishes.downtimeMs), option(6, 3000)])
    const [x, y, width] = box!
    expect([x + width, y].map(Math.round)).toEqual(dots[0].at.map(Math.round))
    expect(dots[1].at[0]).toBeLessThan(dots[0].at[0])
    expect(dots[1].at[1]).toBeLessThan(dots[0].at[1])
  })

  it('colours a strategy that meets the wishes in more than half of its trials, and shows the guest’s speed as its size', () => {
    const { dots } = shown([option(10, 100, { meets: 0.51 }), option(20, 100, { meets: 0.5, speed: 0.5 }), option(30, 100, { speed: 0 })])
    expect(dots.map(({ fill }) => fill)).toEqual(['var(--ok)', 'var(--ctl)', 'var(--ok)'])
    expect(dots.map(({ radius }) => radius)).toEqual([8, 5, 2])
  })

  it('leaves out a strategy that does not end, with the numbers of the others as in the table', () => {
    const { dots, badges, choose } = shown([option(10, 100), option(null, null), option(40, 20)], 2)
    expect(dots).toHaveLength(2)
    expect(badges.map(({ text }) => text)).toEqual(['1', '3'])
    expect(badges.map(({ fill }) => fill)).toEqual(['var(--surface)', 'var(--accent)'])
    badges[1].press()
    expect(choose.mock.calls).toEqual([[2]])
  })
})
