import { describe, expect, it } from 'vitest'
import * as texts from '../../messages/compiled/en/share.ts'
import { readScenarioFile } from './openFile.ts'

describe('opening a file', () => {
  it('returns any JSON and leaves validation to the schema', async () => {
    expect(await readScenarioFile(new File(['{"version": 7}'], 'a.json'))).toEqual({ ok: true, draft: { version: 7 } })
  })

  it('reads UTF-16 with a byte order mark', async () => {
    expect(await readScenarioFile(new File([Buffer.from('\ufeff{"version": 7}', 'utf16le')], 'a.json'))).toEqual({
      ok: true,
      draft: { version: 7 },
    })
  })

  it('reports line and column of a syntax error', async () => {
    const opened = await readScenarioFile(new File(['{\n  "version": 1,,\n}'], 'broken.json'))
    expect(opened).toMatchObject({ ok: false, faults: [{ path: 'broken.json', message: expect.stringContaining('line 2, column 16') }] })
  })

  it('escapes bidirectional control characters in the file name', async () => {
    const opened = await readScenarioFile(new File(['{'], 'a\u202enosj.exe'))
    expect(opened).toMatchObject({ ok: false, faults: [{ path: 'a\\u202Enosj.exe' }] })
  })

  it('recognises the record of a migration, and no scenario as one', async () => {
    const text = 'Migration status: active\ntotal time: 100 ms\ntransferred ram: 12 kbytes\n'
    expect(await readScenarioFile(new File([text], 'info.txt'))).toEqual({ ok: 'record', name: 'info.txt', text })
    expect(await readScenarioFile(new File(['{"vms": [], "status": "active", "ram": {}}'], 'a.json'))).toMatchObject({ ok: true })
  })

  it('refuses a file above the size limit without reading it', async () => {
    const huge = { size: 100 * 2 ** 20, name: 'huge.json' } as File
    expect(await readScenarioFile(huge)).toEqual({
      ok: false,
      faults: [{ path: 'huge.json', message: texts.fileTooLarge(64, 100) }],
    })
    // Never "64 MiB, at most 64 MiB".
    expect(await readScenarioFile({ ...huge, size: 64 * 2 ** 20 + 1 })).toMatchObject({
      faults: [{ message: texts.fileTooLarge(64, 65) }],
    })
  })
})
