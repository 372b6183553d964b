// @vitest-environment happy-dom
import { render } from '@testing-library/react'
import { expect, it } from 'vitest'
import { leavePage } from './leftPage.ts'

it('leaves the next test file neither an address nor a rendered part', () => {
  history.replaceState(null, '', '/?embed#/explore?seeds=4')
  const { container } = render('left')
  leavePage()
  expect([location.pathname + location.search + location.hash, container.isConnected]).toEqual(['/', false])
})
