/** Plays the tone of the playhead's moment while the run plays and the page is visible. Renders nothing. */
import { useEffect } from 'react'
import { usePlay, usePlayStore } from '../../store/play/usePlay.ts'
import { toneAt } from './tone.ts'

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
