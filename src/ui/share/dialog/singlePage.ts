/** The page as one file, which a hosted page offers beside itself: `npm run build` makes it (build/page/singlePage.ts). */

/** Name of the file beside the hosted page, and of the element that holds the address which the file opens at. */
const FILE = './switchover.html'
const OPENING = '<meta name="switchover-opening" content="">'

/** Whether this page is that file. */
export function isSinglePage(): boolean {
  return import.meta.env.VITE_SINGLE === 'yes'
}

/** The file, set to open at a link's scenario and moment. @throws if it cannot be read */
export async function withOpening(link: string): Promise<Blob> {
  const answer = await fetch(FILE)
  if (!answer.ok) throw new Error(`${FILE}: ${answer.status}`)
  const page = await answer.text()
  // The first one: the script, further down, names it too.
  const at = page.indexOf(OPENING)
  if (at < 0) throw new Error(`${FILE} has no place for the scenario`)
  const content = new URL(link).hash.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
  return new Blob([page.slice(0, at), OPENING.replace('content=""', () => `content="${content}"`), page.slice(at + OPENING.length)], {
    type: 'text/html',
  })
}
