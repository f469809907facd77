/** Moments as people say them, in London. Pure. */

const zone = { timeZone: 'Europe/London' } as const
const clock = new Intl.DateTimeFormat('en-GB', { ...zone, hour: 'numeric', minute: '2-digit' })
const day = new Intl.DateTimeFormat('en-GB', { ...zone, weekday: 'long', day: 'numeric', month: 'long' })

/** “9:04”. */
export function clockInWords(at: string | number): string {
  return clock.format(new Date(at)).replace(/^0/, '')
}

/** “Wednesday 1 July at 9:04”. */
export function momentInWords(at: number): string {
  return `${day.format(new Date(at)).replace(',', '')} at ${clockInWords(at)}`
}
