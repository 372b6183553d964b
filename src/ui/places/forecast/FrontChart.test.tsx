import { cleanup, fireEvent, render } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { AdviceOption } from '../../../analysis/advice/ranking.ts'
import * as texts from '../../../texts/places/advice.ts'
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
  return {
    choose,
    dots: [...container.querySelectorAll('svg > circle')].map((dot) => ({
      at: numbers(dot, ['cx', 'cy']),
      radius: Number(dot.getAttribute('r')),
      fill: dot.getAttribute('fill'),
    })),
    badges: [...container.querySelectorAll('g.cursor-pointer')].map((badge) => ({
      press: () => fireEvent.click(badge),
      text: badge.textContent,
      at: numbers(badge.querySelector('circle'), ['cx', 'cy']),
      fill: badge.querySelector('circle')?.getAttribute('fill'),
    })),
    ticks: [...container.querySelectorAll('svg > text[text-anchor=middle]')].map((tick) => ({
      text: tick.textContent,
      x: Number(tick.getAttribute('x')),
    })),
    goals: Number(
      [...container.querySelectorAll('svg > text')].find(({ textContent }) => textContent === texts.place.wishesBox)?.getAttribute('y'),
    ),
    box: numbers(container.querySelector('rect'), ['x', 'y', 'width', 'height']),
  }
}

describe('the chart of the strategies that were tried', () => {
  it('has the wishes as a box whose corner is a strategy that just meets them', () => {
    const { dots, box } = shown([option(wishes.totalS, wishes.downtimeMs), option(6, 3000)])
    const [x, y, width] = box
    expect([x + width, y]).toEqual(dots[0].at)
    expect(dots[1].at[0]).toBeLessThan(dots[0].at[0])
    expect(dots[1].at[1]).toBeLessThan(dots[0].at[1])
  })

  it('has the last number of its axis within the chart, and the name of the box away from the fast strategies', () => {
    const { ticks, goals, box } = shown([option(20, 300), option(199, 20_000)])
    const [last] = ticks.slice(-1)
    expect(last.text).toBe('3.33 min')
    expect(last.x + last.text.length * 3.2).toBeLessThanOrEqual(600)
    expect(goals).toBeGreaterThan(box[1] + box[3] - 20)
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

  it('moves numbers that would overlap apart, within the chart', () => {
    const { badges } = shown([option(60, 100), option(60, 100), option(60, 100)])
    const apart = badges.flatMap((one, i) =>
      badges.slice(i + 1).map((other) => Math.hypot(one.at[0] - other.at[0], one.at[1] - other.at[1])),
    )
    expect(Math.min(...apart)).toBeGreaterThanOrEqual(20)
    expect(Math.max(...badges.map(({ at }) => at[0]))).toBeLessThanOrEqual(600)
  })
})
