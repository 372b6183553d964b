/** Menu entries that open and save a scenario and download results. */
import { pageAddresses } from '../../store/address/pages.ts'
import { FileButton, JSON_FILES } from '../../kit/fields/FileButton.tsx'
import { Button, BUTTON } from '../../kit/Button.tsx'
import { useEffect, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import { notSaved } from '../../messages/compiled/en/places/sharing.ts'
import * as texts from '../../messages/compiled/en/share.ts'
import { percent, say } from '../../units/format.ts'
import { MenuEntry } from '../../kit/menu/Menu.tsx'
import { filmStore, makeFilm } from './run/runFilm.ts'
import { saveMetrics, saveResult, saveRounds, saveSamples, saveScenario } from './run/runFiles.ts'
import { vmOfMetrics, vmOfTables } from './vmOfFile.ts'

interface FileEntriesProps {
  openFile(file: File): void
  close(): void
}

export function FileEntries({ openFile, close }: FileEntriesProps) {
  const ended = usePlay(({ run }) => run !== null && run.result !== null)
  const store = usePlayStore()
  const downloads = useDownloads()
  return (
    <>
      <FileButton
        look="entry"
        name={texts.scenarioFile}
        accept={JSON_FILES}
        take={([file]) => {
          openFile(file)
          close()
        }}>
        {texts.openScenario}
      </FileButton>
      <a className={BUTTON.entry} href={pageAddresses.records} onClick={close}>
        {texts.readRecord}
      </a>
      <MenuEntry label={texts.saveScenario} act={() => saveScenario(store.getState())} close={close} />
      <h3 className="menu-head">{texts.downloadData}</h3>
      {downloads.map(({ label, save }) => (
        <DownloadEntry key={label} label={label} act={() => save(store.getState())} close={close} disabled={!ended} />
      ))}
      <FilmEntry disabled={!ended} />
    </>
  )
}

/** Files of the run, each with its name. */
function useDownloads() {
  const [tablesVm, metricsVm] = [usePlay(vmOfTables), usePlay(vmOfMetrics)]
  return [
    { label: texts.resultJson, save: saveResult },
    { label: named(texts.timeSeriesCsv, tablesVm), save: saveSamples },
    { label: named(texts.roundsCsv, tablesVm), save: saveRounds },
    { label: named(texts.metricsProm, metricsVm), save: saveMetrics },
  ]
}

interface DownloadEntryProps {
  label: string
  act(): Promise<void> | void
  close(): void
  disabled: boolean
}

/** Closes the menu once the file is offered. A file that could not be made is named here. */
function DownloadEntry({ label, act, close, disabled }: DownloadEntryProps) {
  const [failed, setFailed] = useState(false)
  const save = async () => {
    setFailed(false)
    try {
      await act()
      close()
    } catch {
      setFailed(true)
    }
  }
  return (
    <>
      <Button look="entry" disabled={disabled} onClick={() => void save()}>
        {label}
      </Button>
      {failed && (
        <p role="alert" className="menu-head">
          {notSaved(label)}
        </p>
      )}
    </>
  )
}

function named(label: string, vm: string | null): string {
  return vm === null ? label : texts.labelOfVm(label, vm)
}

/**
 * The menu entry that makes a film of the run; it says how far it is, also once the menu has been closed and opened again, and another entry
 * cancels it.
 */
function FilmEntry({ disabled }: { disabled: boolean }) {
  const store = usePlayStore()
  const making = useStore(filmStore, (state) => state.making)
  const entry = useRef<HTMLButtonElement>(null)
  const wasCancelled = useRef(false)
  // The entry that cancels is gone with the film: the focus stays in the menu.
  useEffect(() => {
    if (making.kind === 'making' || !wasCancelled.current) return
    wasCancelled.current = false
    entry.current?.focus()
  }, [making])
  return (
    <>
      <Button ref={entry} look="entry" disabled={disabled || making.kind === 'making'} onClick={() => void makeFilm(store.getState())}>
        {making.kind === 'making' ? texts.makingFilm(say(percent(Math.round(making.share * 100) / 100))) : texts.filmOfRun}
      </Button>
      {making.kind === 'making' && (
        <Button
          look="entry"
          onClick={() => {
            wasCancelled.current = true
            making.cancel()
          }}>
          {texts.cancelFilm}
        </Button>
      )}
      {making.kind === 'failed' && (
        <p role="alert" className="menu-head">
          {texts.noFilm}
        </p>
      )}
    </>
  )
}
