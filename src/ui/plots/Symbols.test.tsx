import { afterEach, expect, it } from 'vitest'
import { cleanup, render } from '@testing-library/react'
import { Symbols } from './Symbols.tsx'

afterEach(cleanup)

it('sets indices below and powers above the line, and leaves other text unchanged', () => {
  const { container } = render(<Symbols>{'V_mig = V_mem (1 − λ^(n+1)) / (1 − λ), 2^n; max_x, log_λ(2)'}</Symbols>)
  expect([...container.querySelectorAll('sub')].map(({ textContent }) => textContent)).toEqual(['mig', 'mem', 'x', 'λ'])
  expect([...container.querySelectorAll('sup')].map(({ textContent }) => textContent)).toEqual(['n+1', 'n'])
  expect(container.textContent).toBe('Vmig = Vmem (1 − λn+1) / (1 − λ), 2n; maxx, logλ(2)')
})

it('keeps a number on one line with its unit and its symbol', () => {
  const { container } = render(<Symbols>V_thd 37.5 MB, R 125 MB/s</Symbols>)
  expect([...container.querySelectorAll('span')].map(({ textContent }) => textContent)).toEqual(['37.5 MB', 'R 125 MB/s'])
})
