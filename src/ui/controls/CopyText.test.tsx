// @vitest-environment happy-dom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { CopyText } from './CopyText.tsx'

afterEach(cleanup)

it('is named by the text that it copies, where others stand beside it', () => {
  const common = { text: () => '', label: 'Copy', done: '', byHand: '' }
  render(
    <>
      <CopyText {...common} of="libvirt" />
      <CopyText {...common} of="KubeVirt" />
      <CopyText {...common} />
    </>,
  )
  expect(screen.getAllByRole('button', { name: /^Copy/ }).map((button) => button.getAttribute('aria-label'))).toEqual([
    'Copy: libvirt',
    'Copy: KubeVirt',
    null,
  ])
})
