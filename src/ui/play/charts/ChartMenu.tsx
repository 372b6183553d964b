/** A chart's name as a button that opens the chart's menu: numbers as a table, chart as a file. */
import { useId, useRef, useState } from 'react'
import type { RefObject, ToggleEvent } from 'react'
import type { ChartCaption } from './model/exportChart.ts'
import { saveChartPng, saveChartSvg } from './model/exportChart.ts'
import * as texts from '../../../texts/charts.ts'

interface ChartMenuProps {
  name: string
  label: string
  caption(): ChartCaption
  /** The element whose drawings are saved. */
  plot: RefObject<HTMLElement | null>
  /** The name is above the plot, not beside it. */
  above: boolean
  openTable(): void
}

const MARGIN = 8

export function ChartMenu({ name, label, caption, plot, above, openTable }: ChartMenuProps) {
  const id = useId()
  const panel = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const [failed, setFailed] = useState(false)
  const place = (event: ToggleEvent<HTMLDivElement>) => {
    const from = button.current?.getBoundingClientRect()
    const box = panel.current
    if (event.newState !== 'open' || from === undefined || box === null) return
    // Charts are low on the page: the menu opens upwards if there is no room below.
    const fits = from.bottom + 4 + box.offsetHeight + MARGIN <= window.innerHeight
    box.style.left = `${Math.max(MARGIN, from.left)}px`
    box.style.top = `${fits ? from.bottom + 4 : Math.max(MARGIN, from.top - 4 - box.offsetHeight)}px`
  }
  const act = (action: (frame: HTMLElement) => void | Promise<void>) => {
    panel.current?.hidePopover()
    if (plot.current === null) return
    setFailed(false)
    Promise.resolve(action(plot.current)).catch(() => setFailed(true))
  }
  return (
    <>
      <button ref={button} type="button" popoverTarget={id} aria-label={texts.tableAndDownloadsOf(label)} data-term={label}
        className={`block text-left font-semibold whitespace-nowrap underline-offset-2 hover:underline ${above ? 'min-h-6 min-w-6' : ''}`}>
        {name}
      </button>
      <div ref={panel} id={id} popover="auto" className="menu" onToggle={place}>
        <button type="button" className="menu-entry" onClick={() => act(openTable)}>{texts.showTable}</button>
        <button type="button" className="menu-entry" onClick={() => act((frame) => saveChartSvg(frame, caption()))}>
          {texts.downloadSvg}
        </button>
        <button type="button" className="menu-entry" onClick={() => act((frame) => saveChartPng(frame, caption()))}>
          {texts.downloadPng}
        </button>
      </div>
      {failed && <span role="alert" className="text-danger">{texts.fileNotCreated}</span>}
    </>
  )
}
