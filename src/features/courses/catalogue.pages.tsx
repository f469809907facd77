import type { IsoDate } from '../../kernel/dates.ts'
import type { Fields } from '../../platform/http/route.ts'
import {
  Button,
  Details,
  EmptyState,
  FilterLinks,
  formatDay,
  Input,
  SortableTable,
  StatusTag,
  withQuery,
} from '../../ui/public.ts'
import { type Course, deliveries, type Framework, type LearningOffer } from '../schemes/public.ts'
import { type CourseSearch, type Duty, deliveryNames, dutyStands, dutyWords } from './course.rules.ts'
import type { CourseDate } from './dates.queries.ts'
import { placesInWords, whenInShort } from './dates.words.ts'

export interface CatalogueProps {
  readonly offer: LearningOffer
  /** All that are offered, and those that fit what was asked for. */
  readonly courses: readonly Course[]
  readonly shown: readonly Course[]
  readonly search: CourseSearch
  readonly query: Fields
  readonly frameworks: readonly Framework[]
  /** Dates ahead by course. */
  readonly dates: ReadonlyMap<string, readonly CourseDate[]>
  /** The reader's own, by course. */
  readonly duties: ReadonlyMap<string, Duty>
  readonly leadsOffer: boolean
  readonly today: IsoDate
}

const path = '/learning/courses'

/** Everything in the offer, part by part, with the next date of each. */
export function CataloguePage(props: CatalogueProps) {
  const { offer, shown, search, leadsOffer } = props
  const isNarrowed = Object.values(search).some((value) => value !== '')
  return (
    <>
      <h1 class="govuk-heading-l">Courses</h1>
      <p class="govuk-body-l">{offer.name}</p>
      {offer.says && <p class="govuk-body">{offer.says}</p>}
      <p class="govuk-body">
        From {formatDay(offer.from as IsoDate)} to {formatDay(offer.until as IsoDate)}.{' '}
        <a class="govuk-link" href="/my-record/courses">
          Your courses
        </a>
        {offer.areas.length > 0 && (
          <>
            {' '}
            ·{' '}
            <a class="govuk-link" href="/learning/team">
              Whom to ask
            </a>
          </>
        )}
        {leadsOffer && (
          <>
            {' '}
            ·{' '}
            <a class="govuk-link" href="/manage/learning">
              Look after the offer
            </a>
          </>
        )}
      </p>
      <form method="get" action={path} class="wm-form" role="search" aria-label="Courses">
        <Input
          id="q"
          name="q"
          label={{ text: 'Search courses' }}
          value={search.q}
          classes="govuk-!-width-one-half"
        />
        {(['part', 'delivery', 'tag', 'only'] as const).map(
          (name) => search[name] !== '' && <input type="hidden" name={name} value={search[name]} />,
        )}
        <Button text="Search" tone="secondary" />
      </form>
      <Narrowing {...props} />
      {isNarrowed && (
        <p class="govuk-body" role="status">
          {shown.length === 1 ? '1 course fits.' : `${shown.length} courses fit.`}{' '}
          <a class="govuk-link" href={path}>
            Show all courses
          </a>
        </p>
      )}
      {offer.parts.map((part) => {
        const own = shown.filter((course) => course.part === part.part)
        if (own.length === 0 && isNarrowed) return null
        return (
          <section key={part.part} aria-labelledby={`part-${part.part}`}>
            <h2 class="govuk-heading-m" id={`part-${part.part}`}>
              {part.name}
              {part.core && ' (core)'}
            </h2>
            {part.says && <p class="govuk-body">{part.says}</p>}
            <CoursesTable {...props} caption={part.name} own={own} />
          </section>
        )
      })}
      {shown.length === 0 && isNarrowed && (
        <EmptyState
          title="No course fits"
          text="Take away a word or a choice, or look at all courses."
          action={<Button href={path} text="Show all courses" tone="secondary" />}
        />
      )}
    </>
  )
}

/** Each choice is a link, so that it works without scripts and can be sent to somebody. */
function Narrowing({ offer, courses, search, query, frameworks }: CatalogueProps) {
  const links = (name: keyof CourseSearch, label: string, choices: readonly (readonly [string, string])[]) =>
    choices.length > 1 && (
      <FilterLinks
        label={label}
        items={[['', 'All'] as const, ...choices].map(([value, text]) => ({
          text,
          href: withQuery(path, query, { [name]: value === '' ? undefined : value }),
          current: search[name] === value,
        }))}
      />
    )
  const some = (fits: (course: Course) => boolean) => courses.some(fits)
  const only: (readonly [string, string])[] = [
    ['mandatory', 'Mandatory for you'],
    ['soon', 'With a date ahead'],
    ...(some(({ partners }) => partners) ? [['partners', 'Open to partners'] as const] : []),
    ...(some(({ grant }) => grant !== undefined) ? [['grant', 'Paid by a grant'] as const] : []),
    ...(some(({ supports }) => supports !== undefined)
      ? [['supporting', 'For those who support others'] as const]
      : []),
  ]
  const tags = offer.tags.flatMap((id) => {
    const framework = frameworks.findLast((each) => each.framework === id || each.line === id)
    return (framework?.items ?? [])
      .map(({ item, name }) => [`${id}/${item}`, name] as const)
      .filter(([tag]) => some((course) => course.links.includes(tag)))
  })
  const tagged = offer.tags.map(
    (id) => frameworks.findLast((each) => each.framework === id || each.line === id)?.name,
  )
  return (
    <>
      {links('only', 'Show', only)}
      {links(
        'delivery',
        'How it is learned',
        deliveries
          .filter((each) => some(({ delivery }) => delivery === each))
          .map((each) => [each, deliveryNames[each]] as const),
      )}
      {links(
        'part',
        'Part of the offer',
        offer.parts.map(({ part, name }) => [part, name] as const),
      )}
      {tags.length > 0 && (
        <Details summaryText={`Find by: ${tagged.filter(Boolean).join(', ')}`} open={search.tag !== ''}>
          {links('tag', 'About', tags)}
        </Details>
      )}
    </>
  )
}

function CoursesTable({
  caption,
  own,
  dates,
  duties,
  today,
}: Pick<CatalogueProps, 'dates' | 'duties' | 'today'> & {
  readonly caption: string
  readonly own: readonly Course[]
}) {
  return (
    <SortableTable
      caption={`Courses: ${caption}`}
      hideCaption
      columns={[{ title: 'Course' }, { title: 'How' }, { title: 'Next date' }, { title: 'For you' }]}
      rows={own.map((course) => ({
        cells: [
          <a class="govuk-link" href={`${path}/${course.course}`}>
            {course.name}
          </a>,
          [deliveryNames[course.delivery], course.lasts].filter(Boolean).join(', '),
          <NextDate course={course} dates={dates.get(course.course) ?? []} />,
          <ForYou duty={duties.get(course.course)} dates={dates.get(course.course) ?? []} today={today} />,
        ],
      }))}
      empty={<p class="govuk-body">Nothing is offered in this part just now.</p>}
    />
  )
}

function NextDate({ course, dates }: { readonly course: Course; readonly dates: readonly CourseDate[] }) {
  const [next] = dates
  if (!next) return <>{course.taken === 'elsewhere' ? 'Any time' : 'No date yet'}</>
  return (
    <>
      {whenInShort(next)}
      <br />
      {placesInWords(next)}
    </>
  )
}

function ForYou({
  duty,
  dates,
  today,
}: {
  readonly duty: Duty | undefined
  readonly dates: readonly CourseDate[]
  readonly today: IsoDate
}) {
  const own = dates.find((date) => date.own)?.own
  if (own)
    return own.state === 'booked' ? (
      <StatusTag tone="with-someone">Booked</StatusTag>
    ) : (
      <StatusTag tone="partly">On the waiting list</StatusTag>
    )
  if (!duty) return null
  const stands = dutyStands(duty, today)
  const tones = { done: 'done', soon: 'ready', 'to-do': 'neutral', late: 'late' } as const
  return (
    <>
      Mandatory <StatusTag tone={tones[stands]}>{dutyWords[stands]}</StatusTag>
    </>
  )
}
