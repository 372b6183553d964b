/**
 * The 1 TiB scenario: in the built page, how soon it shows its pages and its verdict, and how soon another scenario opens meanwhile; by
 * itself, the time of one picture of its pages.
 */
import type { Page } from '@playwright/test'
import { verdictOf } from '../../src/analysis/report/verdict.ts'
import { simulate, ExtendedSimulation } from '../../src/engine/simulate.ts'
import { completeScenario } from '../../src/scenario/codec/completeScenario.ts'
import { scenarioPresets } from '../../src/scenario/presets/scenarioPresets.ts'
import type { ScenarioInput } from '../../src/scenario/schema/schema.ts'
import { simulationRestarted } from '../../src/messages/compiled/en/page/header.ts'
import { onBuiltPage } from './builtPage.ts'
import { least } from '../speed/timing.ts'
import { median } from '../statistics.ts'

interface GiantVisit {
  /** From opening the link to the first picture of its pages and to its verdict, ms of wall time. */
  pictureMs: number
  verdictMs: number
  /** From opening another scenario to its verdict: in the first second of the 1 TiB run, and while moves from it are tried. */
  otherEarlyMs: number
  otherWhileTryingMs: number
  /** The page has reported a lost worker. */
  workerLost: boolean
}

/** The times are medians of all visits. */
interface GiantTimes extends GiantVisit {
  visits: number
}

const VISITS = 3

const EARLY_MS = 700
/** Moves are tried once the playhead is in the second half. */
const TRYING_MS = 7000
const WAIT_MS = 60_000
/** Text that only the page maps of the scenario show. */
const PICTURE = { selector: '[data-side] p.sr-only', text: '268,435,456 pages' }

/** @throws if no browser is found, or a scenario does not run */
export async function giantInPage(): Promise<GiantTimes> {
  const visits: GiantVisit[] = []
  while (visits.length < VISITS) visits.push(await onBuiltPage(visit))
  const middle = (of: (one: GiantVisit) => number) => median(visits.map(of))
  return {
    pictureMs: middle(({ pictureMs }) => pictureMs),
    verdictMs: middle(({ verdictMs }) => verdictMs),
    otherEarlyMs: middle(({ otherEarlyMs }) => otherEarlyMs),
    otherWhileTryingMs: middle(({ otherWhileTryingMs }) => otherWhileTryingMs),
    workerLost: visits.some(({ workerLost }) => workerLost),
    visits: visits.length,
  }
}

async function visit(page: Page, origin: string): Promise<GiantVisit> {
  await page.addInitScript(watchForLoss, simulationRestarted)
  await page.goto(origin)
  await page.waitForLoadState('networkidle')
  await open(page, 'giant')
  const [pictureMs, verdictMs] = [await shownAfterMs(page, PICTURE), await shownAfterMs(page, verdictFor('giant'))]
  await page.waitForTimeout(TRYING_MS)
  await open(page, 'wan')
  const otherWhileTryingMs = await shownAfterMs(page, verdictFor('wan'))
  await open(page, 'giant')
  await page.waitForTimeout(EARLY_MS)
  await open(page, 'stop-and-copy')
  const otherEarlyMs = await shownAfterMs(page, verdictFor('stop-and-copy'))
  const workerLost = await page.evaluate(() => (globalThis as unknown as { lost: boolean }).lost)
  return { pictureMs, verdictMs, otherEarlyMs, otherWhileTryingMs, workerLost }
}

/** In the page, before its own scripts. */
function watchForLoss(notice: string): void {
  const seen = globalThis as unknown as { lost: boolean }
  seen.lost = false
  addEventListener('DOMContentLoaded', () =>
    new MutationObserver(() => {
      seen.lost ||= document.body.textContent.includes(notice)
    }).observe(document.body, { childList: true, subtree: true }),
  )
}

function scenarioOf(preset: string): ScenarioInput {
  return scenarioPresets.find(({ id }) => id === preset)!.scenario
}

function verdictFor(preset: string): { selector: string; text: string } {
  const scenario = completeScenario(scenarioOf(preset))
  const { headline } = verdictOf(simulate(scenario).migrations[0], scenario.vms[0].pageKiB, scenario)
  return { selector: '.verdict-head', text: headline[0] }
}

async function open(page: Page, preset: string): Promise<void> {
  const scenario = scenarioOf(preset)
  await page.evaluate(
    (hash) => {
      Object.assign(globalThis, { openedMs: performance.now() })
      location.hash = hash
    },
    `#s=${encodeURIComponent(JSON.stringify(scenario))}`,
  )
}

async function shownAfterMs(page: Page, what: { selector: string; text: string }): Promise<number> {
  const handle = await page.waitForFunction(
    ({ selector, text }) => {
      const isThere = [...document.querySelectorAll(selector)].some((element) => element.textContent.includes(text))
      return isThere && performance.now() - (globalThis as unknown as { openedMs: number }).openedMs
    },
    what,
    { timeout: WAIT_MS },
  )
  return Number(await handle.jsonValue())
}

/** Moments of the first round and of later ones, as shares of the run. */
const SHARES = [0.3, 0.9, 0.95]
/** Cells of a map on a large screen. */
const CELLS = 262_144
const CALLS = 3

/** Time to read the page map, as the page's worker does for one picture: the longest of three moments, each the least of some calls, ms. */
export function giantPictureMs(): number {
  const scenario = completeScenario(scenarioOf('giant'))
  const whole = new ExtendedSimulation(scenario)
  whole.runUntil(Infinity)
  const [{ id }] = scenario.vms
  const simulation = new ExtendedSimulation(scenario)
  return Math.max(
    ...SHARES.map((share) => {
      simulation.runUntil(share * whole.nowS)
      return least(() => simulation.pageMap(id, CELLS), CALLS)
    }),
  )
}
