/** Comparison of the engine's runs with a plain simulator's in distribution, each with as many seeds. */
import { expect } from 'vitest'
import { moments } from '../statistics.ts'

/**
 * Expects equal means, within 4.5 standard errors of their difference, so that some hundred comparisons pass by chance.
 *
 * @param rounding - a further allowed difference, as a share of the plain mean
 */
export function expectSameMean(what: string, engine: readonly number[], plain: readonly number[], rounding: number): void {
  const [a, b] = [moments(engine), moments(plain)]
  const error = Math.sqrt(a.variance / engine.length + b.variance / plain.length)
  expect(Math.abs(a.mean - b.mean), `${what}: ${a.mean} against ${b.mean}`).toBeLessThanOrEqual(4.5 * error + rounding * b.mean)
}

/** Expects equal variances: the ratio of two from 60 draws each lies within e^±1.2 except once in 100,000. */
export function expectSameVariance(what: string, engine: readonly number[], plain: readonly number[]): void {
  const [a, b] = [moments(engine).variance, moments(plain).variance]
  expect(Math.abs(Math.log(a / b)), `${what}: variances ${a}, ${b}`).toBeLessThan(1.2)
}
