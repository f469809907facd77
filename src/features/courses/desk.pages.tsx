import type { VNode } from 'preact'
import type { IsoDate } from '../../kernel/dates.ts'
import type { PersonId } from '../../kernel/ids.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  DateInput,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  formatDay,
  Input,
  Select,
  SortableTable,
  Textarea,
} from '../../ui/public.ts'
import type { Course, LearningOffer } from '../schemes/public.ts'
import type { CourseDate } from './dates.queries.ts'
import { placesInWords, whenInShort } from './dates.words.ts'

export interface DeskProps {
  readonly offer: LearningOffer
  readonly own: readonly { readonly course: Course; readonly withdrawnOn: IsoDate | undefined }[]
  readonly names: ReadonlyMap<string, string>
  readonly dates: readonly CourseDate[]
  readonly now: string
  /** Where people from other agencies book; undefined where no course is open to them. */
  readonly partnersLink: string | undefined
}

/** What the learning team looks after: dates ahead and just past, and courses of its own. */
export function DeskPage({ offer, own, names, dates, now, partnersLink }: DeskProps) {
  const ahead = dates.filter((date) => date.endsAt > now && !date.cancelledOn)
  const past = dates.filter((date) => date.endsAt <= now && !date.cancelledOn)
  return (
    <>
      <h1 class="govuk-heading-l">Learning offer</h1>
      <p class="govuk-body">
        {offer.name}, from {formatDay(offer.from as IsoDate)} to {formatDay(offer.until as IsoDate)}.
      </p>
      <p class="govuk-body">
        <Button href="/manage/learning/dates/new" text="Add a date" />{' '}
        <Button href="/manage/learning/courses/new" text="Add a course" tone="secondary" />
      </p>
      <ul class="govuk-list">
        {[
          ['/manage/learning/mandatory', 'Who has had what is mandatory'],
          ['/manage/learning/take-up', 'Take-up by level, team and part'],
          ['/manage/learning/completed', 'Completions on record, and taking one back'],
          ...(offer.areas.length > 0 ? [['/manage/learning/areas', 'Whom people ask']] : []),
        ].map(([href, text]) => (
          <li key={href}>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
      {partnersLink && (
        <p class="govuk-body">
          Partners book without an account on this page, which you can send to them:{' '}
          <a class="govuk-link" href={partnersLink}>
            Training for partners
          </a>
        </p>
      )}
      <DatesTable
        title="Dates ahead"
        dates={ahead}
        names={names}
        empty={
          <EmptyState
            title="No date is set"
            text="Dates that you add appear here, and for everybody under Courses."
            action={<Button href="/manage/learning/dates/new" text="Add a date" />}
          />
        }
      />
      <DatesTable
        title="Just past"
        dates={past.toReversed()}
        names={names}
        empty={<p class="govuk-body">No date was held in the last three months.</p>}
      />
      {own.length > 0 && (
        <SortableTable
          caption="Courses you added"
          columns={[{ title: 'Course' }, { title: 'In the offer' }]}
          rows={own.map(({ course, withdrawnOn }) => ({
            cells: [
              <a class="govuk-link" href={`/manage/learning/courses/${course.course}`}>
                {course.name}
              </a>,
              withdrawnOn ? `Taken out ${formatDay(withdrawnOn)}` : 'Yes',
            ],
          }))}
        />
      )}
    </>
  )
}

function DatesTable({
  title,
  dates,
  names,
  empty,
}: {
  readonly title: string
  readonly dates: readonly CourseDate[]
  readonly names: ReadonlyMap<string, string>
  readonly empty: VNode
}) {
  return (
    <section>
      <h2 class="govuk-heading-m">{title}</h2>
      <SortableTable
        caption={title}
        hideCaption
        columns={[
          { title: 'Date' },
          { title: 'Course' },
          { title: 'Booked', numeric: true },
          { title: 'Places' },
        ]}
        rows={dates.map((date) => ({
          cells: [
            <a class="govuk-link" href={`/learning/dates/${date.id}`}>
              {whenInShort(date)}
            </a>,
            names.get(date.course) ?? date.course,
            `${date.booked + date.partnersBooked}`,
            <>
              {placesInWords(date)}
              {date.partnersBooked > 0 && `, ${date.partnersBooked} from partners`}
            </>,
          ],
        }))}
        empty={empty}
      />
    </section>
  )
}

export interface DateFormProps {
  readonly courses: readonly Course[]
  /** Of the date that is changed; undefined while one is added. */
  readonly date?: CourseDate | undefined
  readonly courseName?: string | undefined
  readonly colleagues: readonly { readonly id: PersonId; readonly name: string }[]
  readonly action: string
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  readonly typed: (name: string) => string
  readonly trainerIds: readonly string[]
}

/** Adds or changes a date. */
export function DateFormPage(props: DateFormProps) {
  const { courses, date, courseName, action, tokens, errors, typed } = props
  const text = (name: string, label: string, hint?: string, width?: string) => (
    <Input
      id={name}
      name={name}
      label={{ text: label }}
      {...(hint ? { hint: { text: hint } } : {})}
      {...(width ? { classes: width } : {})}
      value={typed(name)}
      errorMessage={errors?.[name]}
    />
  )
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{date ? `Change a date: ${courseName ?? ''}` : 'Add a date'}</h1>
      <Form tokens={tokens} action={action}>
        {date ? (
          <input type="hidden" name="revision" value={typed('revision') || String(date.revision)} />
        ) : (
          <Select
            id="course"
            name="course"
            label={{ text: 'Course' }}
            items={[
              { value: '', text: 'Choose a course' },
              ...courses.map(({ course, name }) => ({ value: course, text: name })),
            ]}
            value={typed('course')}
            errorMessage={errors?.['course']}
          />
        )}
        <DateInput
          id="on"
          namePrefix="on"
          legend={{ text: 'Day', classes: 'govuk-fieldset__legend--s' }}
          hint={{ text: 'The first day, for a course of several' }}
          values={Object.fromEntries(['on-day', 'on-month', 'on-year'].map((name) => [name, typed(name)]))}
          errorMessage={errors?.['on-day']}
        />
        {text('from', 'Begins', 'Like 9:30', 'govuk-input--width-5')}
        {text('to', 'Ends', 'Like 16:00', 'govuk-input--width-5')}
        <Textarea
          id="more-days"
          name="more-days"
          label={{ text: 'Further days (optional)' }}
          hint={{ text: 'One a line, like 5/12/2026 9:30 to 16:00' }}
          rows={3}
          value={typed('more-days')}
          errorMessage={errors?.['more-days']}
        />
        {text('place', 'Place')}
        {text('join-link', 'Address to join by (optional)', 'Shown to those who are booked')}
        <Textarea
          id="note"
          name="note"
          label={{ text: 'What those who are booked should know (optional)' }}
          rows={3}
          value={typed('note')}
          errorMessage={errors?.['note']}
        />
        {text('places', 'Places for staff', undefined, 'govuk-input--width-4')}
        {text(
          'partner-places',
          'Places for people from other agencies',
          'Besides those for staff; only for courses open to partners',
          'govuk-input--width-4',
        )}
        {text('trainers', 'Led by (optional)', 'Trainers from outside, or a company')}
        <Colleagues {...props} />
        {text('held-with', 'Together with (optional)', 'Other authorities that take part')}
        <Button text={date ? 'Save the date' : 'Add the date'} />
      </Form>
      {date && <CallOff date={date} tokens={tokens} error={errors?.['why']} />}
    </>
  )
}

/** Colleagues who train take attendance themselves; three are enough for one date. */
function Colleagues({ colleagues, trainerIds }: DateFormProps) {
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
        Colleagues who train (optional): they take attendance
      </legend>
      {[0, 1, 2].map((nth) => (
        <Select
          key={nth}
          id={`trainer-${nth}`}
          name="trainer-ids"
          label={{ text: `Trainer ${nth + 1}` }}
          items={[
            { value: '', text: 'Nobody' },
            ...colleagues.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          value={trainerIds[nth] ?? ''}
        />
      ))}
    </fieldset>
  )
}

function CallOff({
  date,
  tokens,
  error,
}: {
  readonly date: CourseDate
  readonly tokens: FormTokens
  readonly error: string | undefined
}) {
  return (
    <section>
      <h2 class="govuk-heading-m">Call it off</h2>
      <p class="govuk-body">
        {date.booked + date.partnersBooked === 0
          ? 'Nobody is booked.'
          : `${date.booked + date.partnersBooked} booked people are told at once, and it leaves their calendars.`}
      </p>
      <Form tokens={tokens} action={`/manage/learning/dates/${date.id}/cancel`}>
        <Textarea
          id="why"
          name="why"
          label={{ text: 'Why (optional)' }}
          hint={{ text: 'Everybody who was booked can read it on the page.' }}
          rows={2}
          value=""
          errorMessage={error}
        />
        <Button text="Call off this date" tone="warning" />
      </Form>
    </section>
  )
}
