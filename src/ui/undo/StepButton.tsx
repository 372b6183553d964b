/** The button of undo or redo. */
import { Sign } from '../../kit/Sign.tsx'
import { Button } from '../../kit/Button.tsx'
import { memo } from 'react'
import { actsUnless } from '../controls/keys/actsUnless.ts'
import type { Direction } from '../controls/keys/undoKeys.ts'
import * as texts from '../../messages/compiled/en/page/undo.ts'
import './undo.css'

interface StepButtonProps {
  direction: Direction
  /** Whether there is a step to take. */
  can: boolean
  go(direction: Direction): void
}

const UNDO = 'M5.5 2.5 2.5 5.5l3 3M2.5 5.5H9a4 4 0 0 1 0 8H5.5'
const REDO = 'm10.5 2.5 3 3-3 3M13.5 5.5H7a4 4 0 0 0 0 8h3.5'

export const StepButton = memo(function StepButton({ direction, can, go }: StepButtonProps) {
  const isUndo = direction === 'undo'
  const name = isUndo ? texts.undo : texts.redo
  return (
    <Button
      look="quiet"
      className="undo-button"
      aria-label={name}
      title={`${name} (${isUndo ? texts.undoKeys : texts.redoKeys})`}
      aria-keyshortcuts={isUndo ? 'Control+Z' : 'Control+Shift+Z Control+Y'}
      {...actsUnless(!can, () => go(direction))}>
      <Sign d={isUndo ? UNDO : REDO} size={[16, 16]} line={1.5} />
    </Button>
  )
})
