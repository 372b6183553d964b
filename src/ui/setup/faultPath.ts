/** Whether a fault's path is this field or lies within it. */
export function lies(faultPath: string, path: string): boolean {
  return faultPath === path || (faultPath.startsWith(path) && (faultPath[path.length] === '.' || faultPath[path.length] === '['))
}
