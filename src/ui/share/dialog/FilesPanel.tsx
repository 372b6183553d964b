/** Files of the share dialog, each with a description of its contents. */
import { useState } from 'react'
import { resultText } from '../../../engine/result/resultDocument.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlay, usePlayStore } from '../../../store/play/usePlay.ts'
import { canvasPng } from '../pngOf.ts'
import * as texts from '../../../texts/places/sharing.ts'
import { clock, say } from '../../../units/format.ts'
import { stillInWorker } from '../../../worker/film/filmWorker.ts'
import { migrationOf } from '../../play/timeline/runMoments.ts'
import { fileName, saveBlob, saveFile } from '../saveFile.ts'
import { roundsTable, samplesTable } from '../tables.ts'
import { filmedScenario, vmOfTables } from '../vmOfFile.ts'
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
          <li key={file.name}>
            <span>
              <b>{file.name}</b>
              <small>{file.contains}</small>
            </span>
            <button
              type="button"
              className="tool"
              aria-label={texts.saveOne(file.name)}
              disabled={(file.needsEnd && !ended) || busy !== ''}
              onClick={() => void save(file)}>
              {busy === file.name ? texts.making : texts.save}
            </button>
          </li>
        ))}
      </ul>
      {failed !== '' && (
        <p role="alert" className="text-danger">
          {failed}
        </p>
      )}
    </>
  )
}

function useFiles(atS: number, isPaused: boolean): OneFile[] {
  const store = usePlayStore()
  const vm = usePlay(vmOfTables)
  const doneS = usePlay(({ run }) => (run === null ? Infinity : (migrationOf(run)?.endS ?? Infinity)))
  const ofVm = (contains: string) => (vm === null ? contains : texts.containsOfVm(vm, contains))
  const nameOf = (suffix: string) => fileName(store.getState().scenario.name, suffix)
  const saveScenario = () => saveFile(nameOf('.json'), 'application/json', `${JSON.stringify(store.getState().scenario, null, 2)}\n`)
  const table = (suffix: string, write: (run: NonNullable<ReturnType<typeof store.getState>['run']>) => string) => () => {
    const state = store.getState()
    const { run, scenario } = state
    if (run !== null) saveFile(fileName(scenario.name, suffix, vmOfTables(state)), 'text/csv', write(run))
  }
  const page: OneFile = {
    name: texts.wholePage,
    contains: texts.wholePageContains,
    needsEnd: false,
    save: async () => saveBlob(nameOf('.html'), await withOpening(await store.getState().copyLink(momentFields(isPaused ? atS : null)))),
  }
  return [
    { name: texts.scenarioFile, contains: texts.scenarioContains, needsEnd: false, save: saveScenario },
    ...(isSinglePage() ? [] : [page]),
    {
      name: texts.picture,
      contains: ofVm(texts.pictureContains(say(clock(Math.min(atS, doneS))))),
      needsEnd: true,
      save: async () => saveBlob(fileName(store.getState().scenario.name, '.png', vm), await stagePicture(store.getState(), atS)),
    },
    {
      name: texts.resultFile,
      contains: texts.resultContains,
      needsEnd: true,
      save: async () => {
        const result = await store.getState().fullResult()
        if (result !== null) saveFile(nameOf('-result.json'), 'application/json', resultText(result))
      },
    },
    { name: texts.samplesFile, contains: ofVm(texts.samplesContains), needsEnd: true, save: table('-samples.csv', samplesTable) },
    {
      name: texts.roundsFile,
      contains: ofVm(texts.roundsContains),
      needsEnd: true,
      save: table('-rounds.csv', ({ rounds }) => roundsTable(rounds)),
    },
  ]
}

const SIZE = { width: 960, height: 540 } as const

/**
 * The stage at a moment as a PNG: maps, figures and the remaining memory, drawn as in a film of the run.
 * @throws if there is nothing to draw, or the browser cannot encode it
 */
async function stagePicture({ run, scenario }: Pick<PlayState, 'run' | 'scenario'>, atS: number): Promise<Blob> {
  const theme = getComputedStyle(document.documentElement).colorScheme === 'dark' ? 'dark' : 'light'
  const still = run === null ? null : await stillInWorker(filmedScenario(run, scenario), { ...SIZE, theme, vm: run.vm, atS })
  if (still === null) throw new Error('no VM migrates')
  const canvas = document.createElement('canvas')
  canvas.width = still.width
  canvas.height = still.height
  canvas.getContext('2d')?.putImageData(new ImageData(still.rgba, still.width, still.height), 0, 0)
  return canvasPng(canvas)
}
