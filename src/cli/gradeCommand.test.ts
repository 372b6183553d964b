/** `grade` as teachers run it: outputs and exit statuses. */
import { describe, expect, it } from 'vitest'
import { shippedBrief } from '../teaching/briefs/shippedBriefs.ts'
import { encodeShareLink } from '../scenario/codec/shareLink.ts'
import { calledCommandLine } from '../testing/commandLine/calledCommandLine.ts'

const { sim, file } = calledCommandLine()
const brief = shippedBrief('short-pause')!
const limit = (ms: number) => JSON.stringify([{ op: 'add', path: '/migrations/0/strategy/rule/downtimeMs', value: ms }])
const wider = JSON.stringify([{ op: 'add', path: '/hosts/0/mbps', value: 10_000 }])

function linkWith(downtimeMs: number): string {
  const scenario = structuredClone(brief.scenario)
  scenario.migrations[0].strategy = { ...scenario.migrations[0].strategy, rule: { kind: 'qemu', downtimeMs } } as never
  return `https://example.org/${encodeShareLink(scenario)}&brief=short-pause`
}

describe('grade', () => {
  it('ends with 0 for a solution that passes, and prints its goals', async () => {
    const { status, stdout, stderr } = await sim(['grade', 'short-pause', file('good.json', limit(30))])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('Passed')
    expect(stdout).toMatch(/Code [0-9A-Z]{4}-[0-9A-Z]{4}/)
  })

  it('ends with 3 for one that does not, with goals as JSON', async () => {
    const { status, stdout } = await sim(['grade', 'short-pause', file('start.json', limit(300)), '--json'])
    expect(status).toBe(3)
    const grade = JSON.parse(stdout)
    expect(grade).toMatchObject({ passed: false, brief: 'short-pause', seeds: [1, 2, 3, 4, 5], outside: [] })
    expect(grade.goals.map(({ met }: { met: boolean }) => met)).toEqual([true, false, true])
    for (const goal of grade.goals)
      expect(goal).toMatchObject({ what: expect.any(String), wanted: expect.any(String), got: expect.any(String) })
  })

  it('ends with 3 and names the change that the brief does not allow', async () => {
    const { status, stdout } = await sim(['grade', 'short-pause', file('wider.json', wider)])
    expect(status).toBe(3)
    expect(stdout).toContain('hosts[0].mbps')
  })

  it('says which brief a solution belongs to and how to grade it there', async () => {
    const link = linkWith(30)
    const wrong = await sim(['grade', 'evacuate', link])
    expect(wrong).toMatchObject({ status: 2, stdout: '' })
    expect(wrong.stderr).toContain('sim grade short-pause LINK')
    const saved = file('saved.json', JSON.stringify({ ...brief.scenario, name: 'mine' }))
    const { status, stdout } = await sim(['grade', 'evacuate', saved])
    expect(status).toBe(3)
    expect(stdout).toContain('sim grade short-pause ' + saved)
    expect((await sim(['grade', 'short-pause', file('wider.json', wider)])).stdout).not.toContain('sim grade')
  })

  it('names every solution whose file cannot be read', async () => {
    const { status, stdout, stderr } = await sim(['grade', 'short-pause', 'none-1.json', file('good.json', limit(30)), 'none-2.json'])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr.match(/none-\d\.json/g)).toEqual(['none-1.json', 'none-2.json'])
  })

  it('ends with 2 for a brief or a solution that cannot be read', async () => {
    const good = file('good.json', limit(30))
    expect(await sim(['grade', 'short-puse', good])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('short-pause'),
    })
    expect(await sim(['grade', file('brief.json', '{}'), good])).toMatchObject({
      status: 2,
      stdout: '',
      stderr: expect.stringContaining('brief.json: goals'),
    })
    expect(await sim(['grade', 'short-pause', file('broken.json', '{')])).toMatchObject({ status: 2, stdout: '' })
    expect(await sim(['grade', 'short-pause', 'none.json'])).toMatchObject({ status: 2, stdout: '' })
    expect(await sim(['grade', 'short-pause', good, '--json', '--csv'])).toMatchObject({ status: 2, stdout: '' })
    expect(await sim(['grade', 'short-pause'])).toMatchObject({ status: 2, stdout: '' })
  })

  it('names a brief given as the solution, and every form of a solution', async () => {
    const own = file('own-brief.json', JSON.stringify(brief.document))
    const { status, stdout, stderr } = await sim(['grade', own, own])
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toMatch(/^\(solution\): is an exercise, .*a scenario, .*JSON Patch.*a share link.*\n$/)
    const both = await sim(['grade', own, own, file('good.json', limit(30))])
    expect([both.status, both.stderr]).toEqual([2, expect.stringMatching(/^own-brief\.json: \(solution\): is an exercise/)])
    expect(both.stdout).toContain('1 of 2 passed')
  })

  it('reads a brief from a file and a solution from standard input', async () => {
    const own = file('own-brief.json', JSON.stringify(brief.document))
    expect((await sim(['grade', own, '-'], limit(30))).status).toBe(0)
  })

  it('grades a class from files and from a list of names, links and codes, and checks each code', async () => {
    const code = JSON.parse((await sim(['grade', 'short-pause', linkWith(30), '--json'])).stdout).code
    const list = file(
      'class.csv',
      `# handed in\nname,link,code\nAna,${linkWith(30)},${code}\nBen;${linkWith(300)};${code}\n${linkWith(20)}\n"Cleo, 2b" ${linkWith(30)} ${code}\n`,
    )
    const { status, stdout } = await sim(['grade', 'short-pause', list, file('broken.json', '{'), '--csv'])
    expect(status).toBe(2)
    const rows = stdout
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(',').slice(0, 4))
    expect(rows).toEqual([
      ['solution', 'passed', 'code', 'code_handed_in'],
      ['Ana', 'yes', code, 'holds'],
      ['Ben', 'no', expect.not.stringMatching(code), 'differs'],
      ['"class.csv', ' line 3"', 'yes', expect.any(String)],
      ['"Cleo', ' 2b"', 'yes', code],
      ['broken.json', 'not read', '', ''],
    ])
    expect(stdout.split('\r\n')[0]).toContain('Downtime (ms)')
    expect(await sim(['grade', 'pair', linkWith(30)])).toMatchObject({ status: 2, stderr: expect.stringContaining('short-pause') })
    expect((await sim(['grade', 'short-pause', list, '--json'])).status).toBe(3)
    expect((await sim(['grade', 'short-pause', list])).stdout).toContain('3 of 4 passed')
  })
})
