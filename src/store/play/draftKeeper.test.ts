import { describe, expect, it } from 'vitest'
import { createDraftKeeper } from './draftKeeper.ts'
import { lateDraftKeeper } from './lateDraftKeeper.ts'

/** The storage of one browser; each `tab` is a page in it. */
function browser() {
  const held = new Map<string, string>()
  const storage = {
    getItem: (key: string) => held.get(key) ?? null,
    setItem: (key: string, value: string) => void held.set(key, value),
    removeItem: (key: string) => void held.delete(key),
  }
  return {
    held,
    tab(owns = true) {
      let leave: () => void = () => undefined
      let timers: (() => void)[] = []
      const keeper = createDraftKeeper({
        storage: () => storage,
        own: () => Promise.resolve(owns),
        onLeave: (act) => {
          leave = act
        },
        after(_delayMs, act) {
          timers.push(act)
          return () => undefined
        },
      })
      return {
        keeper,
        leave: () => leave(),
        passTime() {
          const due = timers
          timers = []
          for (const act of due) act()
        },
      }
    },
  }
}

describe('a draft', () => {
  it('survives a crash of the page, once', async () => {
    const { tab } = browser()
    const crashed = tab()
    expect(await crashed.keeper.takeLeft()).toBeUndefined()
    crashed.keeper.keep({ seed: 1 })
    crashed.keeper.keep({ seed: 2 })
    crashed.passTime()
    expect(await tab().keeper.takeLeft()).toEqual({ seed: 2 })
    expect(await tab().keeper.takeLeft()).toBeUndefined()
  })

  it('is deleted when the page is closed normally', async () => {
    const { tab } = browser()
    const first = tab()
    await first.keeper.takeLeft()
    first.keeper.keep({ seed: 1 })
    first.passTime()
    first.leave()
    expect(await tab().keeper.takeLeft()).toBeUndefined()
  })

  it('is neither written nor taken by a second tab', async () => {
    const { tab, held } = browser()
    const first = tab()
    await first.keeper.takeLeft()
    first.keeper.keep({ seed: 1 })
    first.passTime()
    const second = tab(false)
    expect(await second.keeper.takeLeft()).toBeUndefined()
    second.keeper.keep({ seed: 9 })
    second.passTime()
    second.leave()
    expect([...held.values()]).toEqual(['{"seed":1}'])
  })

  it('is not missed if the browser forbids storage', async () => {
    const keeper = createDraftKeeper({
      storage: () => {
        throw new Error('forbidden')
      },
      own: () => Promise.resolve(true),
      onLeave: (act) => act(),
      after(_delayMs, act) {
        act()
        return () => undefined
      },
    })
    keeper.keep({ seed: 1 })
    expect(await keeper.takeLeft()).toBeUndefined()
  })

  it('is ignored if it is corrupt', async () => {
    const { tab, held } = browser()
    held.set('switchover.draft', '{"seed":')
    expect(await tab().keeper.takeLeft()).toBeUndefined()
  })
})

describe('the keeper that loads late', () => {
  it('is loaded by the first change, and keeps it', async () => {
    const { tab, held } = browser()
    const { keeper, passTime } = tab()
    let loads = 0
    const late = lateDraftKeeper(
      () => held.size > 0,
      () => {
        loads++
        return Promise.resolve(keeper)
      },
    )
    expect(await late.takeLeft()).toBeUndefined()
    expect(loads).toBe(0)
    late.keep({ seed: 1 })
    late.keep({ seed: 2 })
    await Promise.resolve()
    passTime()
    expect(loads).toBe(1)
    expect([...held.values()]).toEqual(['{"seed":2}'])
  })

  it('takes a draft that a crash has left', async () => {
    const { tab, held } = browser()
    held.set('switchover.draft', '{"seed":3}')
    const late = lateDraftKeeper(
      () => held.size > 0,
      () => Promise.resolve(tab().keeper),
    )
    expect(await late.takeLeft()).toEqual({ seed: 3 })
  })

  it('is not missed if its chunk cannot be loaded or the browser forbids storage', async () => {
    const failed = lateDraftKeeper(
      () => true,
      () => Promise.reject(new Error('offline')),
    )
    failed.keep({ seed: 1 })
    expect(await failed.takeLeft()).toBeUndefined()
    const forbidden = () => {
      throw new Error('forbidden')
    }
    expect(await lateDraftKeeper(forbidden, () => Promise.reject(new Error('offline'))).takeLeft()).toBeUndefined()
  })
})
