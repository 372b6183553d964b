import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { partNotLoaded } from '../../messages/compiled/en/share.ts'
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

it('says that there is no text to copy where it could not be made', async () => {
  render(<CopyText text={() => Promise.reject(new Error('lost'))} label="Copy" done="" byHand="" />)
  fireEvent.click(screen.getByRole('button', { name: /^Copy/ }))
  expect((await screen.findByRole('alert')).textContent).toBe(partNotLoaded)
})
