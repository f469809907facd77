import {
  Button,
  dayOf,
  EmptyState,
  Form,
  formatDay,
  formatTime,
  type FormTokens,
  Input,
  InsetText,
  StatusTag,
  SummaryList,
  WarningText,
  WorkList,
} from '../../ui/public.ts'
import type { DiaryEntry } from './diary.rules.ts'
import type { DiaryLink } from './diary.store.ts'

/** A person's dates and the link that puts them into a calendar. */

const own = '/my-record/calendar'

/** "Friday 4 December 2026, 10am to 11am"; a whole day without times. */
function whenInWords({ when }: DiaryEntry): string {
  if (typeof when === 'string') return formatDay(when)
  return `${formatDay(dayOf(when.startsAt))}, ${formatTime(when.startsAt)} to ${formatTime(when.endsAt)}`
}

export interface DiaryPageProps {
  readonly entries: readonly DiaryEntry[]
  readonly link: DiaryLink | undefined
  readonly tokens: FormTokens
}

/** What is to come, and whether a calendar program reads it. */
export function DiaryPage({ entries, link, tokens }: DiaryPageProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Your calendar</h1>
      {entries.length === 0 ? (
        <EmptyState
          title="Nothing is planned"
          text="Panels, supervision and observations that concern you stand here as soon as they have a day."
        />
      ) : (
        <WorkList
          label="What is to come"
          items={entries.map((entry) => ({
            title: entry.title,
            href: entry.href,
            about: [whenInWords(entry), entry.whose].filter(Boolean).join(' · '),
            ...(entry.isCertain ? {} : { status: { tone: 'ready', text: 'Not confirmed yet' } as const }),
          }))}
        />
      )}
      <h2 class="govuk-heading-m">In your own calendar</h2>
      <p class="govuk-body">
        A secret link lets Outlook, Google Calendar or a phone show these dates beside your own. They see
        times and titles such as “Supervision”, never what is written in Waymark.
      </p>
      {link ? (
        <>
          <SummaryList
            rows={[
              { key: 'State', value: { text: <StatusTag tone="done" text="A link is open" /> } },
              { key: 'Made', value: formatDay(link.madeOn) },
              {
                key: 'Last read by a calendar',
                value: link.lastReadOn ? formatDay(link.lastReadOn) : 'Not yet',
              },
            ]}
          />
          <Form tokens={tokens} action={`${own}/link/end`}>
            <Button tone="warning" preventDoubleClick>
              End the link
            </Button>
          </Form>
          <Form tokens={tokens} action={`${own}/link`}>
            <p class="govuk-body">Lost it, or somebody else has it? A new link ends this one.</p>
            <Button tone="secondary" preventDoubleClick>
              Make a new link
            </Button>
          </Form>
        </>
      ) : (
        <Form tokens={tokens} action={`${own}/link`}>
          <Button preventDoubleClick>Make a link</Button>
        </Form>
      )}
    </>
  )
}

/** The link, this once. */
export function NewLinkPage({ address }: { readonly address: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">The link to your calendar</h1>
      <WarningText>
        Copy the link now. Waymark does not keep it, so nobody can show it to you again.
      </WarningText>
      <Input name="address" label={{ text: 'Link' }} value={address} spellcheck={false} autocomplete="off" />
      <h2 class="govuk-heading-m">What to do with it</h2>
      <ol class="govuk-list govuk-list--number">
        <li>In your calendar program, look for “Add calendar”, then “From the internet” or “From a link”.</li>
        <li>Paste the link and save. Your dates appear within a few hours and follow every change.</li>
      </ol>
      <InsetText>
        Whoever has the link sees when and what for. Do not pass it on; if it got away, make a new one and
        this one opens nothing any more.
      </InsetText>
      <Button href={own} tone="secondary">
        Back to your calendar
      </Button>
    </>
  )
}
