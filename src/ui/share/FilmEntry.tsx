/** The menu entry that makes a film of the run; it says how far it is, and the menu can be closed meanwhile. */
import { useState } from 'react'
import { usePlayStore } from '../../store/play/usePlay.ts'
import { percent, say } from '../../units/format.ts'
import { fileName, saveFilm } from './saveFile.ts'
import * as texts from '../../texts/share.ts'

type Making = { kind: 'idle' } | { kind: 'making'; share: number } | { kind: 'failed' }

const FILM = { width: 960, height: 540, seconds: 10 } as const

export function FilmEntry({ close, disabled }: { close(): void; disabled: boolean }) {
  const store = usePlayStore()
  const [making, setMaking] = useState<Making>({ kind: 'idle' })
  const make = async () => {
    const { run, draft } = store.getState()
    if (run === null) return
    const theme = getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'dark' : 'light'
    setMaking({ kind: 'making', share: 0 })
    try {
      const { filmInWorker } = await import('../../worker/film/filmWorker.ts')
      const bytes = await filmInWorker(draft, { ...FILM, theme, vm: run.vm }, (share) => setMaking({ kind: 'making', share }))
      if (bytes === null) throw new Error('nothing to film')
      saveFilm(fileName(run.scenario.name, '.gif'), bytes)
      setMaking({ kind: 'idle' })
      close()
    } catch {
      setMaking({ kind: 'failed' })
    }
  }
  return (
    <>
      <button type="button" className="menu-entry" disabled={disabled || making.kind === 'making'} onClick={() => void make()}>
        {making.kind === 'making' ? texts.makingFilm(say(percent(Math.round(making.share * 100) / 100))) : texts.filmOfRun}
      </button>
      {making.kind === 'failed' && <p role="alert" className="menu-head">{texts.noFilm}</p>}
    </>
  )
}
