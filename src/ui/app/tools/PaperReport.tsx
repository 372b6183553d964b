/** The report that Play prints: loaded once the page is idle, or at its first use, as the opening page does not need it. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { Guard, lazyComponent } from '../../page/lazyPart.tsx'

const loadReport = async () => (await import('../../print/PrintReport.tsx')).PrintReport
const PrintReport = lazyComponent(loadReport)

const IDLE_MS = 5000
/** The pointer leaves the page on its way to the browser's own menu. */
const FIRST_USE = ['pointerdown', 'keydown', 'mouseleave'] as const

/** The first press of the keys that print waits for the report. If it does not load or throws, the page prints as the screen shows it. */
export function PaperReport() {
  const [isWanted, want] = useState(false)
  const report = useRef<'absent' | 'awaited' | 'there'>('absent')
  useEffect(() => {
    const begin = () => want(true)
    const timer = setTimeout(begin, IDLE_MS)
    for (const type of FIRST_USE) document.addEventListener(type, begin, { once: true })
    return () => {
      clearTimeout(timer)
      for (const type of FIRST_USE) document.removeEventListener(type, begin)
    }
  }, [])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (
        report.current !== 'absent' ||
        event.key.toLowerCase() !== 'p' ||
        !(event.ctrlKey || event.metaKey) ||
        event.altKey ||
        event.shiftKey
      )
        return
      event.preventDefault()
      report.current = 'awaited'
      loadReport().catch(() => print())
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  const arrive = useCallback(() => {
    const isAwaited = report.current === 'awaited'
    report.current = 'there'
    // The report cannot render while an effect runs.
    if (isAwaited) setTimeout(print)
  }, [])
  return (
    isWanted && (
      <Guard Failure={NoReport}>
        <PrintReport arrive={arrive} />
      </Guard>
    )
  )
}

function NoReport() {
  return null
}
