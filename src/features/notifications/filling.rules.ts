import type { JourneyId } from '../../kernel/ids.ts'
import { formatDay } from '../../kernel/words.ts'
import { askedHref, type Situation } from '../journeys/public.ts'
import type { JourneyView, MeetingState } from '../schemes/public.ts'
import { meetingInWords } from './appointment.rules.ts'
import type { Telling } from './tellings.rules.ts'
import type { Filling } from './wording.rules.ts'

/** What a message about a journey says in its braces, and where it leads. Pure. */

/** The braces of one telling; `meeting` is the one it is about, else the one that is booked. */
export function fillingOf(
  { situation, view }: { readonly situation: Situation; readonly view: JourneyView },
  telling: Pick<Telling, 'task' | 'part'>,
  meeting: MeetingState | undefined = situation.state.meeting,
): Omit<Filling, 'link'> {
  const { scheme, applicant } = situation
  const task = view.stages.flatMap((stage) => stage.tasks).find((each) => each.task.task === telling.task)
  return {
    person: applicant.name,
    scheme: scheme.name,
    task: telling.part?.name ?? task?.task.name ?? scheme.name,
    due: telling.part
      ? formatDay(telling.part.from)
      : task?.due && task.state !== 'done'
        ? formatDay(task.due.on)
        : 'no date is set',
    meeting: meeting ? meetingInWords(scheme, meeting) : 'no date is set yet',
  }
}

/** Where those who see the outcome alone read what was handed over, once it was one and sent. */
export function sentHref(
  handedOver: readonly { readonly id: string; readonly sent_at: unknown }[],
): string | undefined {
  const sent = handedOver.filter((row) => row.sent_at !== null)
  return sent.length === 1 ? `/outcomes/${sent[0]?.id}` : undefined
}

/** The path a telling leads to; `outcomeHref` is where those who see the outcome alone read it. */
export function hrefOf(
  journeyId: JourneyId,
  telling: Pick<Telling, 'place'>,
  outcomeHref: string | undefined,
): string {
  switch (telling.place.is) {
    case 'signing':
      return `/applications/${journeyId}/sign/${telling.place.slot}`
    case 'adjustments':
      return askedHref(journeyId)
    case 'paper':
      return `/applications/${journeyId}/paper`
    case 'signature':
      return `/applications/${journeyId}/editions/${telling.place.editionId}/signatures/${telling.place.slot}`
    case 'outcome':
      return outcomeHref ?? '/outcomes'
    case 'programme':
      return `/programmes/${journeyId}`
    case 'programmes':
      return '/programmes'
    case 'application':
      return `/applications/${journeyId}`
  }
}
