import { decodedText } from '../../units/decodedText.ts'

/** Rejects if the file cannot be read, such as one that was moved after it was chosen. */
export async function fileText(file: Blob): Promise<string> {
  return decodedText(new Uint8Array(await file.arrayBuffer()))
}
