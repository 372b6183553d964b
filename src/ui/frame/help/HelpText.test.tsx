import { cleanup, render, screen, within } from '@testing-library/react'
import { afterEach, expect, it } from 'vitest'
import { HelpText } from './HelpText.tsx'

afterEach(cleanup)

it('lists the keys that open the next moves', () => {
  render(<HelpText />)
  const play = within(screen.getByRole('region', { name: 'In Play' }))
  expect(play.getByText('1 to 3').closest('div')!.textContent).toContain('Open a move listed under Next')
})
