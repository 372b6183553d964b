/** What a command writes to files, and why a file cannot be read or written, in words. */
import { writeFileSync } from 'node:fs'
import { access, constants, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { Refusal, refusal } from './refusal.ts'

const causes: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EISDIR: 'is a directory',
  ENOTDIR: 'no such file (part of the path is not a directory)',
  ENAMETOOLONG: 'no such file (the name is too long)',
  ELOOP: 'symbolic links form a loop',
}

/** The system's code of an error, such as ENOENT. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : String(error)
}

/** The refusal of a file that the system does not let a command use. */
export function fileFault(name: string, error: unknown, purpose: 'read' | 'written'): Refusal {
  const code = codeOf(error)
  if (code === 'ENOENT' && purpose === 'read') return refusal(name, 'no such file')
  return refusal(name, causes[code] ?? `cannot be ${purpose} (${code})`)
}

/**
 * Checks before a long computation that its result can be written. Does not create the file.
 *
 * @throws Refusal if `file` is a directory, or may not be written
 */
export async function checkWritable(file: string): Promise<void> {
  try {
    const found = await stat(file).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null
      throw error
    })
    if (found?.isDirectory() === true) throw refusal(file, causes.EISDIR)
    await access(found === null ? dirname(file) : file, constants.W_OK)
  } catch (error) {
    throw error instanceof Refusal ? error : fileFault(file, error, 'written')
  }
}

/** @throws Refusal if the file cannot be written */
export function writeOutput(file: string, content: string | Uint8Array): void {
  try {
    writeFileSync(file, content)
  } catch (error) {
    throw fileFault(file, error, 'written')
  }
}
