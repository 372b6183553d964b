/** Sliders that leave the paper's own setting, to see where a claim stops holding. */
import { useId } from 'react'
import { formatExact } from '../../units/format.ts'
import type { Settings, Slider } from '../../papers/experiment.ts'
import { filledTo } from '../theme/filledTo.ts'
import '../controls/slider.css'
import * as texts from '../../texts/places/papers.ts'

interface SettingSlidersProps {
  sliders: readonly Slider[]
  settings: Settings
  set(settings: Settings): void
}

/** Positions of a logarithmic slider; a linear slider has its own steps. */
const POSITIONS = 100

export function SettingSliders({ sliders, settings, set }: SettingSlidersProps) {
  const changed = sliders.some(({ id, value }) => (settings[id] ?? value) !== value)
  const change = (slider: Slider, to: number) => {
    const { [slider.id]: _before, ...others } = settings
    set(to === slider.value ? others : { ...others, [slider.id]: to })
  }
  return (
    <section aria-labelledby="bend-it" className="bend">
      <h2 id="bend-it">{texts.changeSettings}</h2>
      {sliders.map((slider) => {
        const value = settings[slider.id] ?? slider.value
        return <SettingSlider key={slider.id} slider={slider} value={value} set={(to) => change(slider, to)} />
      })}
      <button type="button" className="tool" disabled={!changed} onClick={() => set({})}>{texts.resetToPaper}</button>
    </section>
  )
}

interface SettingSliderProps {
  slider: Slider
  value: number
  set(value: number): void
}

function SettingSlider({ slider, value, set }: SettingSliderProps) {
  const id = useId()
  const { label, unit, min, max, step, log } = slider
  const share = shareOf(value, slider)
  const text = unit === '' ? formatExact(value) : `${formatExact(value)} ${unit}`
  return (
    <div className="bend-row">
      <label htmlFor={id}>{label}</label>
      <input
        key={value} className="bend-value" type="text" inputMode="decimal" size={1} aria-label={texts.exactValue(label)}
        defaultValue={formatExact(value)}
        onBlur={(event) => {
          const typed = Number(event.target.value.replaceAll(',', ''))
          if (event.target.value.trim() !== '' && Number.isFinite(typed)) set(Math.min(max, Math.max(min, typed)))
          else event.target.value = formatExact(value)
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur()
        }}
      />
      <span className="bend-unit">{unit}</span>
      <input
        id={id} className="row-slider" type="range" style={filledTo(share)} aria-valuetext={text}
        {...(log ? { min: 0, max: POSITIONS, value: Math.round(share * POSITIONS) } : { min, max, step, value })}
        onChange={(event) => set(log ? valueAt(Number(event.target.value), slider) : Number(event.target.value))}
      />
    </div>
  )
}

function shareOf(value: number, { min, max, log }: Slider): number {
  const share = log ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min)
  return Math.min(1, Math.max(0, share))
}

function valueAt(position: number, { min, max }: Slider): number {
  if (position === 0) return min
  return position === POSITIONS ? max : Number((min * (max / min) ** (position / POSITIONS)).toPrecision(3))
}
