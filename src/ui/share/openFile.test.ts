import { describe, expect, it } from 'vitest'
import { readScenarioFile } from './openFile.ts'

describe('a file that is opened', () => {
  it('gives its JSON, whatever it says: the schema judges', async () => {
    expect(await readScenarioFile(new File(['{"version": 7}'], 'a.json'))).toEqual({ ok: true, draft: { version: 7 } })
  })

  it('is refused with line and column where it is broken', async () => {
    const opened = await readScenarioFile(new File(['{\n  "version": 1,,\n}'], 'broken.json'))
    expect(opened).toMatchObject({ ok: false, faults: [{ path: '(document)' }] })
    expect(JSON.stringify(opened)).toContain('broken.json: line 2, column 16')
  })

  it('cannot be called by a name that runs backwards', async () => {
    const opened = await readScenarioFile(new File(['{'], 'a\u202enosj.exe'))
    expect(opened).toMatchObject({ ok: false, faults: [{ message: expect.stringMatching(/^a\\u202Enosj\.exe: line 1/) }] })
  })

  it('is refused unread beyond the size limit', async () => {
    const huge = { size: 100 * 2 ** 20, name: 'huge.json' } as File
    expect(await readScenarioFile(huge)).toEqual({
      ok: false, faults: [{ path: '(document)', message: 'huge.json: must be at most 64 MiB, got 100 MiB.' }],
    })
  })
})
