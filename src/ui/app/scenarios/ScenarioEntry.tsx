/** A scenario in the list: its name and a description. */
interface ScenarioEntryProps {
  title: string
  description: string
  current: boolean
  open(): void
}

export function ScenarioEntry({ title, description, current, open }: ScenarioEntryProps) {
  return (
    <Button look="entry" aria-current={current} onClick={open}>
      <b>{title}</b>
      <small>{description}</small>
    </Button>
  )
}
import { Button } from '../../../kit/Button.tsx'
