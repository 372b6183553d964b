import { describe, expect, it } from 'vitest'
import { faultLines } from './refusal.ts'

describe('lines of faults', () => {
  it('prints each with its path', () => {
    expect(
      faultLines([
        { path: 'vms[0].host', message: 'is missing' },
        { path: '(document)', message: 'broken' },
      ]),
    ).toEqual(['vms[0].host: is missing', '(document): broken'])
  })

  it('shows an empty name of a file as a shell writes it', () => {
    expect(faultLines([{ path: '', message: 'no such file' }])).toEqual(["'': no such file"])
  })

  it('prints a hundred and then their total', () => {
    const lines = faultLines(Array.from({ length: 250 }, (_, i) => ({ path: `vms[${i}]`, message: 'is wrong' })))
    expect(lines).toHaveLength(101)
    expect(lines[100]).toMatch(/^… and 150 .*\b250\b/)
  })

  it('states that there may be more if checking stopped at a thousand', () => {
    const lines = faultLines(Array.from({ length: 1_000 }, (_, i) => ({ path: `vms[${i}]`, message: 'is wrong' })))
    expect(lines[100]).toMatch(/at least 900 .*at least 1,000 /)
  })

  it('escapes bidirectional and invisible characters', () => {
    expect(faultLines([{ path: 'a\u202e', message: 'b\u2066c\u200b' }])).toEqual(['a\\u202E: b\\u2066c\\u200B'])
  })

  it('escapes line breaks and terminal control characters in quoted input', () => {
    expect(faultLines([{ path: 'name', message: 'a\nb: c\u001b[2Jd' }])).toEqual(['name: a\\u000Ab: c\\u001B[2Jd'])
  })
})
