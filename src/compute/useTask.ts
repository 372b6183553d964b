/** A task of a component: computed again for each new input, of which only the newest counts, and cancelled when the component is gone. */
import { createContext, useContext, useEffect, useRef, useState } from 'react'
import { computer } from './compute.ts'
import { Newest } from './newest.ts'
import type { AnswerOf, InputOf, PartOf, TaskName } from './task.ts'

/** Tests give another one. */
export const ComputerContext = createContext(computer)

interface TaskState<Name extends TaskName> {
  /** Of the newest input that has one: until the next is there, of an older one. */
  answer: AnswerOf<Name> | null
  /** The input of that answer. */
  of: InputOf<Name> | null
  /** The last part of the answer that is being computed. */
  part: PartOf<Name> | null
  isRunning: boolean
  /** Why there is no answer to the newest input. */
  trouble: string | null
}

/** `input`: null for none. An equal one is not computed again. */
export function useTask<Name extends TaskName>(name: Name, input: InputOf<Name> | null): TaskState<Name> & { stop(): void } {
  const { compute } = useContext(ComputerContext)
  const [newest] = useState(() => new Newest())
  const [state, setState] = useState<TaskState<Name>>({ answer: null, of: null, part: null, isRunning: false, trouble: null })
  const asked = useEqual(input)
  useEffect(() => {
    if (asked === null) return
    const set = (change: Partial<TaskState<Name>>) => setState((before) => ({ ...before, ...change }))
    set({ part: null, isRunning: true, trouble: null })
    void newest.run((signal) => compute(name, asked, { signal, onPart: (part) => set({ part }) }), {
      answer: (answer) => set({ answer, of: asked }),
      trouble: (trouble) => set({ trouble }),
      end: () => set({ isRunning: false }),
    })
    return () => newest.stop()
  }, [compute, newest, name, asked])
  const stop = () => {
    newest.stop()
    setState((before) => ({ ...before, isRunning: false }))
  }
  return { ...state, isRunning: state.isRunning && asked !== null, stop }
}

/** The value before, as long as the new one is equal to it. */
function useEqual<Value>(value: Value): Value {
  const kept = useRef(value)
  if (kept.current !== value && JSON.stringify(kept.current) !== JSON.stringify(value)) kept.current = value
  return kept.current
}
