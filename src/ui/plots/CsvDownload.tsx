/** Saves the numbers of drawings as CSV: one table per file, so that any program can read it. */
import type { Drawing } from '../../papers/drawing.ts'
import { Menu } from '../controls/Menu.tsx'
import { fileName, saveFile } from '../share/saveFile.ts'
import { drawingCsv, unbroken } from './drawingTable.ts'
import * as texts from '../../texts/plots.ts'

interface CsvDownloadProps {
  drawings: readonly Drawing[]
  /** Beginning of each file's name. */
  name: string
  disabled?: boolean
}

/** A button for one drawing; a menu with an entry for each of several. */
export function CsvDownload({ drawings, name, disabled = false }: CsvDownloadProps) {
  const save = (drawing: Drawing, suffix: string) =>
    saveFile(fileName(suffix === '' ? name : `${name} ${suffix}`, '.csv'), 'text/csv', drawingCsv(drawing))
  if (drawings.length < 2 || disabled) {
    const [only] = drawings
    return (
      <button type="button" className="tool" disabled={disabled || drawings.length === 0} onClick={() => save(only, '')}>
        {texts.downloadCsv}
      </button>
    )
  }
  return (
    <Menu label={texts.downloadCsv}>
      {(close) =>
        drawings.map((drawing) => (
          <button
            key={drawing.title}
            type="button"
            className="menu-entry"
            onClick={() => {
              save(drawing, drawing.title)
              close()
            }}>
            {unbroken(drawing.title)}
          </button>
        ))
      }
    </Menu>
  )
}
