/** Beyond this ratio of the largest to the smallest value a line of numbers is logarithmic. */
const DECADES_APART = 12

/**
 * Where values lie on a line, 0 to 1 from the smallest to the largest; logarithmic if all are positive and far apart, else from 0 on.
 */
export function linePlaces(values: readonly number[]): (value: number) => number {
  const least = Math.min(...values)
  const most = Math.max(...values)
  if (least > 0 && most / least > DECADES_APART) {
    return (value) => Math.max(0, Math.min(1, Math.log(Math.max(value, least) / least) / Math.log(most / least)))
  }
  const from = Math.min(0, least)
  const span = most > from ? most - from : 1
  return (value) => Math.max(0, Math.min(1, (value - from) / span))
}
