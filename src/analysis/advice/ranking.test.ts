import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byPriority, optionFigures, priorities, ranked, optionStatus } from './ranking.ts'
import type { AdviceOption, OptionFigures } from './ranking.ts'
import { type OptionTrial, type Risk, risks, type Wishes } from './wishes.ts'

const figures = (
  meets: number,
  downtimeMs: number | null,
  totalS: number | null,
  speed: number,
  transferredMiB: number,
): OptionFigures => ({
  meets,
  medianTrial: 0,
  trials: 30,
  downtimeMs: { p50: downtimeMs, p90: downtimeMs },
  totalS: { p50: totalS, p90: totalS },
  guestSpeed: { p50: speed, p10: speed },
  transferredMiB,
})
const some = fc.option(fc.double({ min: 0, max: 1e6, noNaN: true }), { nil: null, freq: 5 })
const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('what matters most', () => {
  const options = [
    figures(1, 117, 36, 0.96, 4580),
    figures(1, 8, 22, 0.79, 2760),
    figures(0.9, 282, 43, 0.99, 5350),
    figures(0, 5, 10, 1, 900),
    figures(0, null, null, 1, 100),
  ]
  it('orders the options by its figure, the ones that do not meet the wishes later, and the ones that do not end last', () => {
    expect(byPriority(options, 'downtime')).toEqual([1, 0, 2, 3, 4])
    expect(byPriority(options, 'finish')).toEqual([1, 0, 2, 3, 4])
    expect(byPriority(options, 'guest')).toEqual([2, 0, 1, 3, 4])
    expect(byPriority(options, 'network')).toEqual([1, 0, 2, 3, 4])
  })
  it('does not put an option first that meets the wishes less than half of the time', () => {
    expect(byPriority([figures(0.9, 100, 30, 1, 100), figures(0.3, 5, 30, 1, 100)], 'downtime')).toEqual([0, 1])
    expect(byPriority([figures(0.9, 100, 30, 1, 100), figures(0.5, 5, 30, 1, 100)], 'downtime')).toEqual([1, 0])
  })
  it('keeps the order of all wishes', () => {
    expect(byPriority(options, 'wishes')).toEqual([0, 1, 2, 3, 4])
  })
  it('loses no option', () => {
    const option = fc.tuple(share, some, some, share, fc.double({ min: 0, max: 1e6, noNaN: true })).map((drawn) => figures(...drawn))
    fc.assert(
      fc.property(fc.array(option, { maxLength: 12 }), fc.constantFrom(...priorities), (given, priority) => {
        expect(byPriority(given, priority).toSorted((a, b) => a - b)).toEqual(given.map((_, i) => i))
      }),
    )
  })
})

const wishes: Wishes = { downtimeMs: 300, totalS: 60, guestSpeed: null, keepSafe: false }

describe('the order of the options', () => {
  const option = (drawn: OptionFigures, risk: Risk = 'none'): AdviceOption => ({ ...drawn, candidate: { risk } }) as AdviceOption
  const order = (...options: AdviceOption[]): number[] => ranked(options, wishes).map((one) => options.indexOf(one))
  const anyOption = fc.tuple(share, some, some, share, fc.constantFrom(...risks)).map(([meets, downtimeMs, totalS, speed, risk]) => {
    const ends = downtimeMs !== null && totalS !== null
    return option(figures(ends ? meets : 0, ends ? downtimeMs : null, ends ? totalS : null, speed, 1000), risk)
  })

  it('is by the risk among options that meet the wishes, whatever their figures', () => {
    expect(order(option(figures(1, 1, 1, 1, 1), 'guest-lost'), option(figures(0.97, 290, 59, 0.5, 1), 'guest-slowed'))).toEqual([1, 0])
    expect(order(option(figures(0.85, 100, 30, 1, 1)), option(figures(0.96, 100, 30, 1, 1), 'guest-lost'))).toEqual([1, 0])
  })

  it('prefers the faster guest where risk, time and downtime are equal', () => {
    expect(order(option(figures(1, 100, 30, 0.7, 1)), option(figures(1, 100, 30, 0.9, 1)))).toEqual([1, 0])
  })

  it('is by nearness among options that miss the wishes, whatever their risk', () => {
    // 68 s for 60 s are nearer than 15 s for 300 ms, and both are nearer than what does not end.
    const near = option(figures(0, 13.6, 68.4, 0.95, 1), 'guest-lost')
    const far = option(figures(0, 15_100, 69.1, 0.79, 1), 'guest-paused')
    expect(order(option(figures(0, null, null, 1, 1)), far, near)).toEqual([2, 1, 0])
    expect(order(option(figures(0.2, 400, 30, 1, 1)), option(figures(0.6, 300, 30, 1, 1)))).toEqual([1, 0])
  })

  it('has the status that meets first, then the one that is close, and the one that never ends last, in every list', () => {
    const statuses = ['meets', 'close', 'never']
    fc.assert(
      fc.property(fc.array(anyOption, { maxLength: 12 }), (options) => {
        const places = ranked(options, wishes).map((one) => statuses.indexOf(optionStatus(one)))
        expect(places).toEqual(places.toSorted((a, b) => a - b))
      }),
    )
  })
})

describe('the figures of an option', () => {
  it('count a trial that does not complete as the longest, and name the trial of the median downtime', () => {
    const trial = (nth: number, downtimeMs: number, completed: boolean): OptionTrial => ({
      nth,
      completed,
      downtimeMs,
      totalS: 10,
      guestSpeed: 1,
      transferredMiB: 100,
    })
    const { medianTrial, downtimeMs, meets } = optionFigures([trial(0, 1, false), trial(1, 50, true), trial(2, 90, true)], wishes)
    expect([medianTrial, downtimeMs.p50, downtimeMs.p90, meets]).toEqual([2, 90, null, 2 / 3])
  })
})
