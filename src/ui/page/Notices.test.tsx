// @vitest-environment happy-dom
import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { PlayStoreContext } from '../../store/play/usePlay.ts'
import { standingPlayStore } from '../../testing/store/renderedPlayStore.ts'
import * as texts from '../../texts/page/header.ts'
import { Notices } from './Notices.tsx'

afterEach(cleanup)

function shown(count: number) {
  const fileFaults = Array.from({ length: count }, (_, i) => ({ path: `vms[${i}]`, message: 'is missing' }))
  render(
    <PlayStoreContext value={standingPlayStore()}>
      <Notices fileFaults={fileFaults} forgetFile={() => {}} />
    </PlayStoreContext>,
  )
  return within(screen.getByRole('alert'))
}

it('a refused file shows every problem: the first ones at once, the others behind their count', () => {
  const notice = shown(8)
  const others = within(notice.getByText(texts.moreProblems('3')).closest('details')!)
  expect(notice.getAllByText('is missing', { exact: false })).toHaveLength(8)
  expect(others.getAllByRole('listitem', { hidden: true })).toHaveLength(3)
  expect(others.queryByText('vms[7]')).not.toBeNull()
})

it('a few problems are all shown at once', () => {
  expect(shown(5).queryByText(texts.moreProblems('0'))).toBeNull()
  expect(document.querySelector('details')).toBeNull()
})
