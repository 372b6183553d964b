/** Files of the share dialog, each with a description of its contents. */
import { Button } from '../../../kit/Button.tsx'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { canvasPng } from '../pngOf.ts'
import * as texts from '../../../messages/compiled/en/places/sharing.ts'
import { clock, percent, say } from '../../../units/format.ts'
import { computer } from '../../../compute/compute.ts'
import { migrationOf } from '../../../store/play/run.ts'
import { filmStore, makeFilm } from '../run/runFilm.ts'
import { saveMetrics, saveResult, saveRounds, saveSamples, saveScenario } from '../run/runFiles.ts'
import { fileName, saveBlob } from '../saveFile.ts'
import { filmedScenario, vmOfMetrics, vmOfTables } from '../vmOfFile.ts'
import { momentFields } from './linkFields.ts'
import { isSinglePage, withOpening } from './singlePage.ts'

interface OneFile {
  name: string
  contains: string
  /** The run has to have ended. */
  needsEnd: boolean
  save(): Promise<void> | void
}

/** Files of the run to save. `atS`: the playhead; `isPaused`: the page as one file opens there, not at the start. */
export function FilesPanel({ atS, isPaused }: { atS: number; isPaused: boolean }) {
  const files = useFiles(atS, isPaused)
  const ended = usePlay(({ run }) => run !== null && run.result !== null)
  const [failed, setFailed] = useState('')
  const [busy, setBusy] = useState('')
  const save = async ({ name, save: act }: OneFile) => {
    setBusy(name)
    setFailed('')
    try {
      await act()
    } catch {
      setFailed(texts.notSaved(name))
    } finally {
      setBusy('')
    }
  }
  return (
    <>
      <ul className="share-files">
        {files.map((file) => (
          <FileRow key={file.name} name={file.name} contains={file.contains}>
            <Button
              aria-label={texts.saveOne(file.name)}
              disabled={(file.needsEnd && !ended) || busy !== ''}
              onClick={() => void save(file)}>
              {busy === file.name ? texts.making : texts.save}
            </Button>
          </FileRow>
        ))}
        <FilmRow canMake={ended} />
      </ul>
      {!ended && (
        <p role="status" className="text-text2">
          {texts.afterTheEnd}
        </p>
      )}
      {failed !== '' && (
        <p role="alert" className="text-danger">
          {failed}
        </p>
      )}
    </>
  )
}

function FileRow({ name, contains, children }: { name: string; contains: string; children: React.ReactNode }) {
  return (
    <li>
      <span>
        <b>{name}</b>
        <small>{contains}</small>
      </span>
      {children}
    </li>
  )
}

/** The film takes seconds: its row says how far it is and cancels it, also after the dialog has been closed and opened again. */
function FilmRow({ canMake }: { canMake: boolean }) {
  const store = usePlayStore()
  const vm = usePlay(vmOfTables)
  const making = useStore(filmStore, (state) => state.making)
  const contains = vm === null ? texts.filmContains : texts.containsOfVm(vm, texts.filmContains)
  const said = making.kind === 'failed' ? texts.notSaved(texts.film) : contains
  const act = () => (making.kind === 'making' ? making.cancel() : void makeFilm(store.getState()))
  return (
    <FileRow
      name={texts.film}
      contains={making.kind === 'making' ? texts.makingFilm(say(percent(Math.round(making.share * 100) / 100))) : said}>
      <Button aria-label={making.kind === 'making' ? texts.cancelFilm : texts.saveOne(texts.film)} disabled={!canMake} onClick={act}>
        {making.kind === 'making' ? texts.cancel : texts.save}
      </Button>
    </FileRow>
  )
}

function useFiles(atS: number, isPaused: boolean): OneFile[] {
  const store = usePlayStore()
  const [vm, metricsVm] = [usePlay(vmOfTables), usePlay(vmOfMetrics)]
  const doneS = usePlay(({ run }) => (run === null ? Infinity : (migrationOf(run)?.endS ?? Infinity)))
  const ofVm = (contains: string, of = vm) => (of === null ? contains : texts.containsOfVm(of, contains))
  const scenarioName = () => store.getState().scenario.name
  const page: OneFile = {
    name: texts.wholePage,
    contains: texts.wholePageContains,
    needsEnd: false,
    save: async () =>
      saveBlob(fileName(scenarioName(), '.html'), await withOpening(await store.getState().copyLink(momentFields(isPaused ? atS : null)))),
  }
  const ofRun = (name: string, contains: string, save: (state: PlayState) => Promise<void> | void): OneFile => ({
    name,
    contains,
    needsEnd: true,
    save: () => save(store.getState()),
  })
  return [
    {
      name: texts.scenarioFile,
      contains: texts.scenarioContains,
      needsEnd: false,
      save: () => saveScenario(store.getState()),
    },
    ...(isSinglePage() ? [] : [page]),
    ofRun(texts.picture, ofVm(texts.pictureContains(say(clock(Math.min(atS, doneS))))), async (state) =>
      saveBlob(fileName(scenarioName(), '.png', vm), await stagePicture(state, atS)),
    ),
    ofRun(texts.resultFile, texts.resultContains, saveResult),
    ofRun(texts.samplesFile, ofVm(texts.samplesContains), saveSamples),
    ofRun(texts.roundsFile, ofVm(texts.roundsContains), saveRounds),
    ofRun(texts.metricsFile, ofVm(texts.metricsContains, metricsVm), saveMetrics),
  ]
}

const SIZE = { width: 960, height: 540 } as const

/**
 * The stage at a moment as a PNG: maps, figures and the remaining memory, drawn as in a film of the run.
 * @throws if there is nothing to draw, or the browser cannot encode it
 */
async function stagePicture({ run, scenario }: Pick<PlayState, 'run' | 'scenario'>, atS: number): Promise<Blob> {
  const theme = getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'dark' : 'light'
  if (run === null) throw new Error('no run')
  const options = { ...SIZE, theme, vm: run.vm, atS } as const
  const still = await computer.compute('film.still', { scenario: filmedScenario(run, scenario), options })
  if (still === null) throw new Error('no VM migrates')
  const canvas = document.createElement('canvas')
  canvas.width = still.width
  canvas.height = still.height
  canvas.getContext('2d')?.putImageData(new ImageData(still.rgba, still.width, still.height), 0, 0)
  return canvasPng(canvas)
}
