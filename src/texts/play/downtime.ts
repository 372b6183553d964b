/** Names of the parts of the downtime, in English, by key. Apart from the report, which the page loads later. */

export const stopPart = 'stop'
export const unmapPart = 'unmap'
export const memoryPart = 'memory'
export const devicePart = 'device state'
export const resumePart = 'resume'
export const announcePart = 'network announce'
