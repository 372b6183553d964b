/** Keys of the presentation, in Play and in a lesson: P for presentation, F for full screen. Either also leaves it. */
export const isPresentKey = ({ key, shiftKey }: KeyboardEvent): boolean => (key === 'p' || key === 'f') && !shiftKey
