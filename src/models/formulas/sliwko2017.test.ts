import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Application } from './sliwko2017.ts'
import { applicationNames, applications, sliwko2017 } from './sliwko2017.ts'

const transferMB = (application: Application, applicationMB: number): number =>
  sliwko2017({ application, mfMB: 9.6, usedMB: 80 + applicationMB, canonicalMB: 80 }).transferMB

describe('data transferred (S1)', () => {
  it('is CMDT plus MF times e to the AF·AM', () => {
    // SPECjvm2008 with one process, 32 + 15.5 MB: e^1.569875 = 4.80605; 115 + 9.6·4.80605 = 161.138.
    expect(transferMB('specjvm2008', 47.5)).toBeCloseTo(161.138, 3)
    // PostgreSQL at 20 %, 310 MB: e^3.3232 = 27.74900; 145 + 9.6·27.74900 = 411.390.
    expect(transferMB('postgresql', 310)).toBeCloseTo(411.39, 2)
    // VM-Allocator, 500 MB of which 10 % written: e^3.1 = 22.19795; 213 + 213.1003 = 426.1003.
    expect(transferMB('vm-allocator-10', 500)).toBeCloseTo(426.1003, 3)
  })

  it.each([
    ['idle', 90, 0],
    ['apache', 175, 0.00682],
    ['specjvm2008', 115, 0.03305],
    ['postgresql', 145, 0.01072],
    ['vm-allocator-10', 213, 0.0062],
    ['vm-allocator-20', 213, 0.00676],
    ['vm-allocator-30', 213, 0.00714],
  ] as const)("has Table 2's numbers for %s", (name, cmdtMB, af) => {
    expect(applications[name]).toMatchObject({ cmdtMB, af })
  })

  it('accepts custom factors', () => {
    // 100 + 2·e^(0.5·4) = 100 + 2·7.389056 = 114.778112.
    expect(sliwko2017({ cmdtMB: 100, af: 0.5, mfMB: 2, usedMB: 10, canonicalMB: 6 }).transferMB).toBeCloseTo(114.778112, 6)
  })

  it("warns for an idle VM, for which the paper prints no AF, and for more memory than Table 2's VM has", () => {
    expect(sliwko2017({ application: 'idle', mfMB: 9.6, usedMB: 80, canonicalMB: 80 })).toEqual({
      transferMB: 99.6,
      warnings: [expect.stringContaining('AF')],
    })
    expect(sliwko2017({ application: 'apache', mfMB: 9.6, usedMB: 1025, canonicalMB: 80 }).warnings).toHaveLength(1)
    expect(sliwko2017({ application: 'apache', mfMB: 9.6, usedMB: 1024, canonicalMB: 80 }).warnings).toBeUndefined()
  })

  it("grows with the application's memory and never falls below CMDT plus MF", () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...applicationNames),
        fc.double({ min: 0, max: 900, noNaN: true }),
        fc.double({ min: 0, max: 100, noNaN: true }),
        (application, lessMB, moreMB) => {
          expect(transferMB(application, lessMB)).toBeGreaterThanOrEqual(applications[application].cmdtMB + 9.6 - 1e-9)
          expect(transferMB(application, lessMB + moreMB)).toBeGreaterThanOrEqual(transferMB(application, lessMB) * (1 - 1e-12))
        },
      ),
    ))
})
