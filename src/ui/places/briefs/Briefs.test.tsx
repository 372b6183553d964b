// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { briefFile } from '../../../texts/places/briefs.ts'
import { fileUnreadable } from '../../../texts/share.ts'
import { Briefs } from './Briefs.tsx'

afterEach(cleanup)

it('a brief file that is gone is named as unreadable', async () => {
  render(<Briefs place={{ page: 'list' }} />)
  const file = new File([], 'gone.json')
  file.arrayBuffer = () => Promise.reject(new Error('gone'))
  fireEvent.change(screen.getByLabelText(briefFile), { target: { files: [file] } })
  expect((await screen.findByRole('alert')).textContent).toBe(`gone.json: ${fileUnreadable}`)
})
