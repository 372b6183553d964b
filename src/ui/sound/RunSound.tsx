/** Plays the tone of the playhead's moment while the run plays and the page is visible. Renders nothing. */
import { useEffect } from 'react'
import type { Run } from '../../store/play/run.ts'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import { momentAt, pageMiBOf, sampleAt } from '../play/timeline/runMoments.ts'

/** How fast pitch and loudness follow, in seconds: no click at a jump. */
const GLIDE_S = 0.02

export function RunSound() {
  const store = usePlayStore()
  const playing = usePlay((state) => state.playing)
  useEffect(() => {
    if (!playing) return
    const audio = new AudioContext()
    const voice = audio.createOscillator()
    const loudness = audio.createGain()
    voice.type = 'triangle'
    loudness.gain.value = 0
    voice.connect(loudness).connect(audio.destination)
    voice.start()
    const follow = () => {
      const { run, playheadS } = store.getState()
      const tone = run === null || document.hidden ? null : toneAt(run, playheadS)
      loudness.gain.setTargetAtTime(tone?.gain ?? 0, audio.currentTime, GLIDE_S)
      if (tone !== null) voice.frequency.setTargetAtTime(tone.hz, audio.currentTime, GLIDE_S)
    }
    follow()
    const unfollow = store.subscribe(follow)
    document.addEventListener('visibilitychange', follow)
    return () => {
      unfollow()
      document.removeEventListener('visibilitychange', follow)
      void audio.close()
    }
  }, [playing, store])
  return null
}

/** The tone of a moment: remaining memory as pitch, three octaves from an empty to a full memory; low and even while the guest is stopped. */
interface Tone {
  hz: number
  /** Loudness, 0 to 1. */
  gain: number
}

const LOWEST_HZ = 110
const OCTAVES = 3
const STOPPED_HZ = 55
const SOFT = 0.12
const SOFTER = 0.06

/** Null: silence, before the migration and after it. */
export function toneAt(run: Run, tS: number): Tone | null {
  const at = sampleAt(run, tS)
  if (at < 0) return null
  switch (momentAt(run, tS).kind) {
    case 'waiting':
    case 'done':
      return null
    case 'downtime':
      return { hz: STOPPED_HZ, gain: SOFTER }
    default: {
      const vm = run.scenario.vms.find(({ id }) => id === run.vm) ?? run.scenario.vms[0]
      const share = Math.min(1, Math.max(0, (run.samples.remainingPages[at] * pageMiBOf(run)) / vm.memoryMiB))
      return { hz: LOWEST_HZ * 2 ** (OCTAVES * share), gain: SOFT }
    }
  }
}
