/** The modules of tasks, each loaded by its first task. A file in `tasks/` is one of them by being there. */
const modules = import.meta.glob<object>(['./tasks/*.ts', '!./tasks/*.test.ts'])

/** @throws Error for a module that is not there */
export async function taskModule(name: string): Promise<object> {
  const load = modules[`./tasks/${name}.ts`]
  if (load === undefined) throw new Error(`no tasks are named ${name}`)
  return load()
}
