import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** Whether nothing keeps an object any more, as the garbage collector finds it. The caller must not have it in a variable either. */
export async function isCollected(object: WeakRef<object>): Promise<boolean> {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  // A reference that was read or made in a task holds until its end.
  await new Promise((resolve) => setTimeout(resolve))
  collect()
  return object.deref() === undefined
}
