import { afterEach, describe, expect, it, vi } from 'vitest'
import type { PlayState } from '../../../../store/play/playState.ts'
import type { Run } from '../../../../store/play/run.ts'
import { builtMigration } from '../../../../testing/migrationResult.ts'
import { testScenario } from '../../../../testing/smallScenario.ts'
import * as texts from '../../../../messages/compiled/en/play/chartFiles.ts'
import * as axisTexts from '../../../../messages/compiled/en/play/onTimeAxis.ts'
import { makeTimeAxis } from '../../timeline/axis/timeAxis.ts'
import { axisLine, roundSpans, runLine, saveChartSvg } from './exportChart.ts'

afterEach(() => {
  document.head.replaceChildren()
  document.body.replaceChildren()
  vi.restoreAllMocks()
})

const scenario = { ...testScenario(), name: 'Forty VMs', seed: 7 }
const { rounds } = builtMigration()
// Round 1 ends at 8.6 s, the guest stops at 9.19 s for 210 ms.
const times = { startS: 0, firstRoundEndS: 8.6, downtime: { fromS: 9.19, toS: 9.4 }, migrationEndS: 9.4, endS: 9.8 }
const axis = makeTimeAxis(times, 700, false)

describe('the caption of a chart’s file', () => {
  it('names scenario and seed, and the VM where the run has others', () => {
    expect(runLine({ scenario }, null)).toBe(`Forty VMs · ${texts.seed('7')}`)
    expect(runLine({ scenario }, 'vm07')).toBe(`Forty VMs · vm07 · ${texts.seed('7')}`)
    expect(runLine({ scenario: { ...scenario, name: '' } }, null)).toBe(texts.seed('7'))
  })

  it('says by span how much the time axis is compressed and enlarged, and nothing of an even one', () => {
    const factor = (kind: string) => axis.stretches.find((one) => one.kind === kind)!.scale
    expect(factor('first-round')).toBeLessThan(1)
    expect(factor('downtime')).toBeGreaterThan(1)
    const line = axisLine(axis)
    expect(line).toContain(texts.stretch('0 s', '8.60 s', axisTexts.compressed(String(Number((1 / factor('first-round')).toPrecision(2))))))
    expect(line).toContain(texts.stretch('9.19 s', '9.40 s', ''))
    expect(axisLine(makeTimeAxis(times, 700, true))).toBe('')
  })

  it('numbers the rounds where they have room, the final copy not', () => {
    const spans = roundSpans({ rounds }, axis)
    expect(spans.map(({ text }) => text)).toEqual(['1', '2'])
    expect(spans[1].fromX).toBeCloseTo(spans[0].toX, 9)
    expect(roundSpans({ rounds }, makeTimeAxis(times, 30, true)).map(({ text }) => text)).toEqual(['1', ''])
  })
})

describe('a chart’s file', () => {
  const state = (vmIds: string[]): Pick<PlayState, 'run' | 'overview'> => ({
    run: { scenario, vm: 'vm07', rounds } as unknown as Run,
    overview: { topology: { vmIds } } as unknown as PlayState['overview'],
  })
  const values = { scale: { low: 0, high: 110, log: false, ticks: [0, 40, 100] }, text: String }

  async function fileOf(vmIds: string[]) {
    document.body.innerHTML = `<div id="frame">
      <div class="plot"><svg width="764" height="50"><text data-number="">100</text><path d="M0 0H700"/></svg></div>
      <ul class="plot-key"><li><svg width="22" height="10"></svg>dirty now</li></ul>
      <div role="slider"><svg width="12" height="22"><rect id="grip" width="10" height="20"/></svg></div>
    </div>`
    const frame = document.querySelector<HTMLElement>('#frame')!
    for (const svg of frame.querySelectorAll('svg')) {
      svg.getBoundingClientRect = () => new DOMRect(0, 0, 764, 50)
    }
    let name = ''
    const made = vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:made')
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function offer(this: HTMLAnchorElement) {
      name = this.download
    })
    await saveChartSvg(frame, { title: 'Remaining, MiB', axis, values, left: 64, height: 50, zoom: 1 }, state(vmIds))
    const [[blob]] = made.mock.calls
    vi.restoreAllMocks()
    return { name, text: await (blob as Blob).text() }
  }

  it('has the scenario in its name, and the VM where the run has others', async () => {
    expect((await fileOf(['vm07'])).name).toBe('forty-vms-remaining-mib.svg')
    expect((await fileOf(['vm07', 'vm08'])).name).toBe('forty-vms-vm07-remaining-mib.svg')
  })

  it('carries the font of the page, and names one of its width', async () => {
    const face = "@font-face { font-family: 'IBM Plex Sans'; src: url('data:font/woff2;base64,d09GMg==') format('woff2'); }"
    document.head.innerHTML = `<style>${face}</style>`
    const { text } = await fileOf(['vm07'])
    expect(text).toMatch(/<style>@font-face[^<]*data:font\/woff2;base64,d09GMg==/)
    expect(text).toMatch(/^<svg[^>]*font-family="'IBM Plex Sans', Arial,/)
  })

  it('has no grip to drag, and its own numbers of the value axis, each once', async () => {
    const { text } = await fileOf(['vm07', 'vm08'])
    expect(text).not.toContain('grip')
    for (const number of [0, 40, 100]) expect(text.match(new RegExp(`>${number}</text>`, 'g')), String(number)).toHaveLength(1)
    expect(text).toContain('>dirty now</text>')
    expect(text).toContain(runLine({ scenario }, 'vm07'))
  })
})
