/** Saves a chart: its numbers as CSV, and what the page shows as SVG or PNG. A table has its numbers only. */
import { Button } from '../../kit/Button.tsx'
import { type RefObject, useState } from 'react'
import * as texts from '../../messages/compiled/en/plots.ts'
import { labelled } from '../../units/punctuation.ts'
import { Menu, MenuEntry } from '../../kit/menu/Menu.tsx'
import { fileName, saveFile } from '../share/saveFile.ts'
import './plots.css'

interface ChartDownloadProps {
  title: string
  /** Beginning of each file's name, before the title. */
  file: string
  /** Lines under the title in the picture. */
  notes?: readonly string[]
  /** The element that holds the chart; null for a table. */
  chart: RefObject<HTMLElement | null> | null
  csv(): string
}

const NO_NOTES: readonly string[] = []

export function ChartDownload({ title, file, notes = NO_NOTES, chart, csv }: ChartDownloadProps) {
  const [failed, setFailed] = useState(false)
  const named = (suffix: string) => fileName(`${file} ${title}`, suffix)
  const saveCsv = () => saveFile(named('.csv'), 'text/csv', csv())
  if (chart === null) {
    return (
      <Button aria-label={labelled(texts.downloadCsv, title)} onClick={saveCsv}>
        {texts.downloadCsv}
      </Button>
    )
  }
  const savePicture = (how: 'saveAsSvg' | 'saveAsPng', suffix: string) => {
    setFailed(false)
    const save = async () => {
      const pictures = await import('../share/chartPicture.ts')
      if (chart.current !== null) await pictures[how](named(suffix), chart.current, { title, notes })
    }
    save().catch(() => setFailed(true))
  }
  return (
    <>
      {failed && (
        <span role="alert" className="text-xs text-danger">
          {texts.fileNotCreated}
        </span>
      )}
      <Menu label={texts.download} name={labelled(texts.download, title)}>
        {(close) => (
          <>
            <MenuEntry label={texts.downloadCsv} act={saveCsv} close={close} />
            <MenuEntry label={texts.downloadSvg} act={() => savePicture('saveAsSvg', '.svg')} close={close} />
            <MenuEntry label={texts.downloadPng} act={() => savePicture('saveAsPng', '.png')} close={close} />
          </>
        )}
      </Menu>
    </>
  )
}
