/** A field that takes links, side by side or below each other, and scenarios as JSON or files. */
import { TextArea } from '../../../../kit/fields/TextArea.tsx'
import { FileButton, JSON_FILES } from '../../../../kit/fields/FileButton.tsx'
import { Button } from '../../../../kit/Button.tsx'
import { useRef, useState } from 'react'
import { MOST_PINS } from '../../../../store/compare/pins.ts'
import { readRunFiles } from './readRunFiles.ts'
import * as texts from '../../../../messages/compiled/en/places/compare.ts'
import type { ComparedRow } from '../comparison.ts'
import { useCompareStore } from '../useCompare.ts'

interface AddRunsProps {
  rows: readonly ComparedRow[]
  /** The run that the next one replaces; null: none. */
  replaced: number | null
  setReplaced: (id: number | null) => void
}

export function AddRuns({ rows, replaced, setReplaced }: AddRunsProps) {
  const store = useCompareStore()
  const [text, setText] = useState('')
  const [said, setSaid] = useState('')
  const field = useRef<HTMLTextAreaElement>(null)
  const target = rows.find(({ run }) => run.pin.id === replaced)
  const isFull = rows.length >= MOST_PINS && target === undefined
  const tell = (count: number): void => {
    setSaid(count === 0 ? texts.nothingAdded : texts.addedCount(String(count)))
    if (count > 0) {
      setText('')
      setReplaced(null)
      // The button that was pressed is disabled now, and would lose the focus.
      if (document.activeElement?.closest('form') === field.current?.form) field.current?.focus({ preventScroll: true })
    }
  }
  const paste = async (pasted: string) => tell(await store.getState().paste(pasted, target?.run.pin.id))
  return (
    <section aria-labelledby="compare-add" className="add-runs">
      <h2 id="compare-add" className="place-section">
        {target === undefined ? texts.addHead : texts.replaces(target.letter)}
      </h2>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void paste(text)
        }}>
        <TextArea
          ref={field}
          label={texts.pasteLabel}
          rows={3}
          value={text}
          placeholder={texts.pastePlaceholder}
          hint={isFull ? texts.full : texts.pasteHint}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="mt-2 flex flex-wrap items-center gap-2">
          <Button type="submit" disabled={text.trim() === '' || isFull}>
            {texts.compareThese}
          </Button>
          <FileChooser isFull={isFull} add={(chosen) => void readRunFiles(store, chosen, target?.run.pin.id).then(tell)} />
          {target !== undefined && (
            <Button look="quiet" onClick={() => setReplaced(null)}>
              {texts.keepRun}
            </Button>
          )}
          <span role="status">{said}</span>
        </div>
      </form>
    </section>
  )
}

function FileChooser({ isFull, add }: { isFull: boolean; add: (files: File[]) => void }) {
  return (
    <FileButton name={texts.chooseFiles} accept={JSON_FILES} multiple disabled={isFull} take={add}>
      {texts.chooseFiles}
    </FileButton>
  )
}
