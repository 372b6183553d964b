import { expect, it } from 'vitest'
import { unreadInPlay } from './unreadInPlay.ts'

const named = (hash: string) => unreadInPlay(hash).parts.map(({ path, message }) => `${path} ${message}`)

it('a link that Play writes, or that a person shortens, is read', () => {
  for (const hash of [
    '',
    '#',
    '#s=1.abc',
    '#s=1.abc&view=centre&panel=vms&vm=web&brief=pair&at=7.6&speed=4&tab=figures&present=1&hide=verdict&lock=link.limit&ask=1',
    '#at=9.',
    '#&lock=1&speed=max',
    '#/papers?hide=1',
  ]) {
    expect(named(hash), hash).toEqual([])
  }
})

it('each field that cannot be read is named with the allowed values', () => {
  expect(named('#&at=6&hide=verdikt&lock=lnk.limit')).toEqual([
    expect.stringMatching(/^hide must be "verdict", got "verdikt"\. Did you mean "verdict"\?$/),
    expect.stringMatching(/^lock must be one of "writes".*got "lnk"\. Did you mean "link"\?$/),
  ])
  expect(named('#at=banana&speed=99&tab=zzz&ask=yes&view=center')).toHaveLength(5)
  expect(unreadInPlay('#hide=1').instead).toHaveLength(1)
})
