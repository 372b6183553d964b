/** Follows a migration that `sim watch --serve` watches on this machine: the address has `?live`. */
import { useEffect } from 'react'
import { forecastStore } from './useForecast.ts'

const everyMs = 1000

export function useLive(): void {
  useEffect(() => {
    if (!new URLSearchParams(location.search).has('live')) return
    let last = ''
    let isOver = false
    const ask = async (): Promise<void> => {
      const text = await fetch('live.txt', { cache: 'no-store' }).then((reply) => (reply.ok ? reply.text() : ''), () => '')
      if (isOver) return
      if (text !== '' && text !== last) await forecastStore().getState().follow(text)
      last = text
      if (!isOver) timer = setTimeout(() => void ask(), everyMs)
    }
    let timer = setTimeout(() => void ask())
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [])
}
