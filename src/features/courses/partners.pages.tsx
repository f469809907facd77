import type { FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  Input,
  SummaryList,
} from '../../ui/public.ts'
import { lengthInWords } from '../../kernel/words.ts'
import type { BookingState } from './courses.tables.ts'
import type { CourseDate } from './dates.queries.ts'
import { whenInShort, whenInWords } from './dates.words.ts'

/** What people from other agencies see, without an account: dates open to them, and their own booking. */

interface Named {
  readonly authority: string
  readonly names: ReadonlyMap<string, string>
}

const called = (names: Named['names'], course: string) => names.get(course) ?? course
const placesLeft = ({ partnerPlaces, partnersBooked }: CourseDate) => {
  const left = partnerPlaces - partnersBooked
  return left > 0
    ? `${left} ${left === 1 ? 'place' : 'places'} for partners left`
    : 'Full: you can wait for a place'
}

export function PartnerDatesPage({
  authority,
  names,
  dates,
  path,
}: Named & { readonly dates: readonly CourseDate[]; readonly path: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">Training for partners</h1>
      <p class="govuk-body">
        {authority} opens these courses to people from other agencies who work with children and families.
      </p>
      {dates.map((date) => (
        <SummaryList
          key={date.id}
          card={{ title: { text: called(names, date.course), headingLevel: 2 } }}
          rows={[
            { key: { text: 'When' }, value: { text: whenInShort(date) } },
            { key: { text: 'Where' }, value: { text: date.place || 'Online' } },
            { key: { text: 'Places' }, value: { text: placesLeft(date) } },
            {
              key: { text: 'Ask' },
              value: {
                text: (
                  <a class="govuk-link" href={`${path}/dates/${date.id}`}>
                    Ask for a place
                    <span class="govuk-visually-hidden">
                      {' '}
                      on {called(names, date.course)}, {whenInShort(date)}
                    </span>
                  </a>
                ),
              },
            },
          ]}
        />
      ))}
      {dates.length > 0 && (
        <p class="govuk-body">
          You asked before and cannot find our mail? Ask for the same date again with the same address. We
          send you the link to your place once more.
        </p>
      )}
      {dates.length === 0 && (
        <EmptyState
          title="No date is open to partners just now"
          text="Dates appear here as soon as they are set. Please look again."
        />
      )}
    </>
  )
}

export function PartnerAskPage(
  props: Named & {
    readonly date: CourseDate
    readonly kept: string
    readonly action: string
    readonly tokens: FormTokens
    readonly errors: FieldErrors | undefined
    readonly typed: (name: string) => string
  },
) {
  const { authority, names, date, kept, action, tokens, errors, typed } = props
  const input = (name: string, label: string, autocomplete: string, type = 'text') => (
    <Input
      id={name}
      name={name}
      type={type}
      autocomplete={autocomplete}
      label={{ text: label }}
      value={typed(name)}
      errorMessage={errors?.[name]}
    />
  )
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Ask for a place: {called(names, date.course)}</h1>
      <p class="govuk-body">
        {whenInWords(date).replaceAll('\n', '; ')}. {date.place}. {placesLeft(date)}.
      </p>
      <Form tokens={tokens} action={action}>
        {input('name', 'Your name', 'name')}
        {input('agency', 'Your agency', 'organization')}
        {input('email', 'Your work email address', 'email', 'email')}
        <p class="govuk-body">
          We send you a mail to confirm. {authority} uses what you enter for this course alone, and removes it{' '}
          {lengthInWords(kept)} after it; whoever does not confirm is removed after a week.
        </p>
        <Button text="Ask for a place" />
      </Form>
    </>
  )
}

/** Says the same whether the address was known or not. */
export function PartnerAskedPage({
  team,
}: {
  readonly team: { readonly name: string; readonly email: string } | undefined
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Look into your mail</h1>
      <p class="govuk-body">
        We sent you a mail with a link. The place is yours once you open the link and confirm. If you asked
        before, the link of the mail you got then still counts, and we send it once more, at most once an
        hour.
      </p>
      <p class="govuk-body">
        No mail within the hour? Look into the folder for unwanted mail
        {team ? (
          <>
            , then write to {team.name},{' '}
            <a class="govuk-link" href={`mailto:${team.email}`}>
              {team.email}
            </a>
            .
          </>
        ) : (
          ', then ask whoever told you of this training.'
        )}
      </p>
    </>
  )
}

export function PartnerBookingPage({
  names,
  date,
  state,
  action,
  tokens,
  isOpen,
}: Omit<Named, 'authority'> & {
  readonly date: CourseDate
  readonly state: BookingState
  readonly action: string
  readonly tokens: FormTokens
  readonly isOpen: boolean
}) {
  const isIn = state === 'booked'
  const stands: Readonly<Record<BookingState, string>> = {
    asked: 'You have not confirmed yet, so the place is not yours.',
    booked: 'You have a place.',
    waiting: 'The course is full. You are on the waiting list, and we write when a place is free.',
    cancelled: 'Your booking has ended.',
  }
  return (
    <>
      <h1 class="govuk-heading-l">{called(names, date.course)}</h1>
      <p class="govuk-body">
        {date.cancelledOn ? 'This date does not take place. You need do nothing.' : stands[state]}
      </p>
      <SummaryList
        rows={[
          { key: { text: 'When' }, value: { text: whenInWords(date).replaceAll('\n', '; ') } },
          { key: { text: 'Where' }, value: { text: date.place || 'Online' } },
          isIn &&
            date.joinLink !== '' && {
              key: { text: 'Join' },
              value: {
                text: (
                  <a class="govuk-link" href={date.joinLink} rel="noreferrer">
                    {date.joinLink}
                  </a>
                ),
              },
            },
          isIn && date.note !== '' && { key: { text: 'To know' }, value: { text: date.note } },
        ]}
      />
      {isOpen && state === 'asked' && (
        <Form tokens={tokens} action={`${action}/confirm`}>
          <Button text="Confirm that you come" />
        </Form>
      )}
      {isOpen && (state === 'booked' || state === 'waiting') && (
        <Form tokens={tokens} action={`${action}/end`}>
          <Button text={isIn ? 'Give the place back' : 'Leave the waiting list'} tone="secondary" />
        </Form>
      )}
    </>
  )
}
