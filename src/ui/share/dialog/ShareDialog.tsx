/** One dialog for all that can be handed on: a link, a teacher's link, a frame for another page, files, commands of real products. */
import { Dialog } from '../../../kit/Dialog.tsx'
import { Tabs } from '../../../kit/Tabs.tsx'
import { useEffect, useRef, useState } from 'react'
import { addressedShowing } from '../../../store/noteShowing.ts'
import type { PlayState } from '../../../store/play/playState.ts'
import { usePlayStore } from '../../../store/play/usePlay.ts'
import { CommandsPanel } from './CommandsPanel.tsx'
import { FilesPanel } from './FilesPanel.tsx'
import { EmbedPanel, LinkPanel, TeachingPanel } from './LinkPanels.tsx'
import { showShare } from './shareStore.ts'
import './share.css'
import * as texts from '../../../messages/compiled/en/places/sharing.ts'

const panels = [
  { id: 'link', Panel: LinkPanel },
  { id: 'teach', Panel: TeachingPanel },
  { id: 'embed', Panel: EmbedPanel },
  { id: 'files', Panel: FilesPanel },
  { id: 'commands', Panel: CommandsPanel },
] as const
type PanelId = (typeof panels)[number]['id']

const tabId = (id: PanelId) => `share-${id}`

/** A run that plays, or has ended, is shared from its start. */
function momentOf(state: PlayState) {
  return { atS: state.playheadS, isPaused: addressedShowing(state).atS !== null }
}

export function ShareDialog() {
  const store = usePlayStore()
  const dialog = useRef<HTMLDialogElement>(null)
  const [{ atS, isPaused }] = useState(() => momentOf(store.getState()))
  const [shown, show] = useState<PanelId>('link')
  useEffect(() => {
    const box = dialog.current
    box?.showModal()
    return () => box?.close()
  }, [])
  const { Panel } = panels.find(({ id }) => id === shown) ?? panels[0]
  return (
    <Dialog dialog={dialog} title={texts.share} className="share" closed={() => showShare(false)}>
      <Tabs<PanelId>
        label={texts.share}
        tabs={panels.map(({ id }) => ({ name: id, label: texts.panelNames[id], panel: 'share-panel' }))}
        chosen={shown}
        choose={show}
        idOf={tabId}
      />
      <div role="tabpanel" id="share-panel" aria-labelledby={tabId(shown)} className="share-panel">
        <p>{texts.panelNotes[shown]}</p>
        <Panel atS={atS} isPaused={isPaused} />
      </div>
      <p className="mt-4 border-t border-line pt-3 text-[0.75rem]">{texts.nothingUploaded}</p>
    </Dialog>
  )
}
