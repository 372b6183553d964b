import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import { useMediaQuery } from '../controls/useMediaQuery.ts'

/** Whether the page is being printed. Known before the browser lays out the paper. */
export function usePrinting(): boolean {
  const onPaper = useMediaQuery('print')
  const [asked, ask] = useState(false)
  useEffect(() => {
    const begin = () => flushSync(() => ask(true))
    const end = () => ask(false)
    addEventListener('beforeprint', begin)
    addEventListener('afterprint', end)
    return () => {
      removeEventListener('beforeprint', begin)
      removeEventListener('afterprint', end)
    }
  }, [])
  return onPaper || asked
}
