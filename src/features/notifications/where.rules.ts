/** Where a meeting is, for calendars and for messages. Pure. */

interface Where {
  readonly place: string
  readonly joinLink: string
}

/** The place and the join link as a calendar shows them, with where the details are. */
export function whereOf({ place, joinLink }: Where): {
  readonly location?: string
  readonly description: string
} {
  const location = [place, joinLink].filter((part) => part !== '').join('; ')
  return {
    ...(location === '' ? {} : { location }),
    description: [...(joinLink === '' ? [] : [`Join: ${joinLink}`]), 'Open Waymark for the details.'].join(
      '\n',
    ),
  }
}

/** "Where: Room 4. Join: https://…"; empty where neither is said. */
export function placeInWords({ place, joinLink }: Where): string {
  return [
    ...(place === '' ? [] : [`Where: ${place}`]),
    ...(joinLink === '' ? [] : [`Join: ${joinLink}`]),
  ].join('. ')
}
