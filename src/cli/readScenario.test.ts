import { Readable } from 'node:stream'
import { expect, it, onTestFinished, vi } from 'vitest'
import { sizeLimits } from '../scenario/schema/fields/limits.ts'
import { readDocument } from './readScenario.ts'

/** Standard input that hands over chunks of these lengths, and how many of them were taken. */
function standardInput(...lengths: number[]): { taken: () => number } {
  let taken = 0
  const chunks = (function* () {
    for (const length of lengths) {
      taken++
      yield Buffer.alloc(length, ' ')
    }
  })()
  const spy = vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from(chunks, { highWaterMark: 1 }) as typeof process.stdin)
  onTestFinished(() => spy.mockRestore())
  return { taken: () => taken }
}

it('standard input may be as long as a document, and no longer', async () => {
  standardInput(sizeLimits.documentBytes - 1, 1)
  expect(await readDocument('-')).toHaveLength(sizeLimits.documentBytes)
  standardInput(sizeLimits.documentBytes, 1)
  await expect(readDocument('-')).rejects.toMatchObject({ faults: [{ path: '(standard input)', message: 'must be at most 64 MiB' }] })
})

it('input without end is refused before it fills the memory', async () => {
  const chunk = sizeLimits.documentBytes / 4
  const { taken } = standardInput(...Array.from({ length: 100 }, () => chunk))
  await expect(readDocument('-')).rejects.toThrow()
  expect(taken()).toBeLessThan(10)
})
