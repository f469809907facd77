import type { IsoDate } from '../../kernel/dates.ts'
import { formatDay, formatShortDay } from '../../kernel/words.ts'
import {
  Button,
  ButtonGroup,
  EmptyState,
  Form,
  FormErrors,
  type FormTokens,
  Input,
  InsetText,
  Radios,
  SummaryList,
  Table,
  Textarea,
  WarningText,
} from '../../ui/public.ts'
import {
  contextOf,
  type FoundText,
  groundInWords,
  grounds,
  type RedactedPlace,
  type Redaction,
} from '../signatures/public.ts'

/** What the officer has typed, carried from step to step. */
export interface RedactionForm {
  readonly words: string
  readonly whole: string
  readonly where: string
  readonly ground: string
  readonly reason: string
  readonly person: string
  readonly journey: string
}

const howMany = (count: number, one: string, many: string) => (count === 1 ? `1 ${one}` : `${count} ${many}`)

/** Every redaction, without its words. */
export function RedactionsPage({
  redactions,
  nameOf,
  next,
}: {
  readonly redactions: readonly (Redaction & { readonly places: number })[]
  readonly nameOf: (id: string) => string
  readonly next: string | undefined
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Redactions</h1>
      <p class="govuk-body">
        Words that should not have been written can be taken out of everything Waymark keeps, also of what was
        signed. Signatures stand, and who signed is told.
      </p>
      <Button href="/manage/redactions/new" text="Redact words" />
      {redactions.length === 0 ? (
        <EmptyState
          title="No words have been redacted"
          text="Each redaction will be listed here with who ordered it and why. The words themselves are kept nowhere."
        />
      ) : (
        <Table
          caption="Redactions, the latest first"
          captionClasses="govuk-visually-hidden"
          head={['When', 'Whose record', 'Why', 'By order of', 'Places']}
          rows={redactions.map((redaction) => [
            {
              text: (
                <a class="govuk-link" href={`/manage/redactions/${redaction.id}`}>
                  {formatShortDay(redaction.on)}
                </a>
              ),
            },
            redaction.personId === undefined ? 'Everything' : nameOf(redaction.personId),
            groundInWords(redaction.ground),
            redaction.orderedByName,
            { text: String(redaction.places), format: 'numeric' },
          ])}
        />
      )}
      {next && (
        <a class="govuk-link" href={next}>
          Earlier redactions
        </a>
      )}
    </>
  )
}

/** Whose record it is about, before the first step: by name, or everything. */
export function ChoosePersonPage({
  typed,
  people,
}: {
  readonly typed: string
  readonly people: readonly { readonly id: string; readonly name: string; readonly about: string }[]
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Whose record holds the words?</h1>
      <form method="get" action="/manage/redactions/new" class="wm-form" novalidate>
        <Input
          name="q"
          label={{ text: 'Part of their name or work email address' }}
          value={typed}
          autocomplete="off"
        />
        <Button text="Find the person" tone="secondary" />
      </form>
      {typed !== '' &&
        (people.length === 0 ? (
          <p class="govuk-body">Nobody fits “{typed}”. Try a shorter part of the name.</p>
        ) : (
          <ul class="govuk-list">
            {people.map((person) => (
              <li key={person.id}>
                <a class="govuk-link" href={`/manage/redactions/new?person=${person.id}`}>
                  {person.name}
                </a>
                {person.about && <span class="govuk-hint"> {person.about}</span>}
              </li>
            ))}
          </ul>
        ))}
      <p class="govuk-body">
        <a class="govuk-link" href="/manage/redactions/new?everything=yes">
          Look in everything the authority keeps
        </a>
      </p>
    </>
  )
}

/** First step: which words, where, and why. */
export function NewRedactionPage({
  form,
  whose,
  tokens,
  errors,
}: {
  readonly form: RedactionForm
  /** The person whose record it is about, when one was chosen. */
  readonly whose: string | undefined
  readonly tokens: FormTokens
  readonly errors?: Readonly<Record<string, string>> | undefined
}) {
  const wrong = (name: string) => (errors?.[name] ? { errorMessage: { text: errors[name] } } : {})
  return (
    <>
      <FormErrors errors={errors} />
      <span class="govuk-caption-l">{whose ?? 'Everything the authority keeps'}</span>
      <h1 class="govuk-heading-l">Redact words</h1>
      <p class="govuk-body">
        Next you see every place where the words stand. Nothing is taken out before you confirm.
      </p>
      <Form tokens={tokens} action="/manage/redactions/preview">
        <input type="hidden" name="person" value={form.person} />
        <input type="hidden" name="journey" value={form.journey} />
        <Textarea
          id="words"
          name="words"
          rows={3}
          label={{ text: 'The exact words to take out' }}
          hint={{ text: 'Capital letters, line ends and kinds of apostrophe make no difference.' }}
          value={form.words}
          autocomplete="off"
          {...wrong('words')}
        />
        <Radios
          name="whole"
          legend="How they stand in the text"
          value={form.whole}
          items={[
            { value: 'yes', text: 'As whole words', hint: '“Sam” leaves “same” alone' },
            { value: 'no', text: 'Also inside longer words' },
          ]}
        />
        {whose && (
          <Radios
            name="where"
            legend="Where to look"
            value={form.where}
            items={[
              { value: 'person', text: `In the record of ${whose}` },
              { value: 'everything', text: 'In everything the authority keeps' },
            ]}
          />
        )}
        <Radios
          name="ground"
          legend="Why they have to go"
          value={form.ground}
          items={grounds.map(({ ground, name }) => ({ value: ground, text: name }))}
          {...wrong('ground')}
        />
        <Textarea
          id="reason"
          name="reason"
          label={{ text: 'The reason, in your own words' }}
          hint={{ text: 'It is kept and shown in the list of redactions. Do not repeat the words.' }}
          value={form.reason}
          {...wrong('reason')}
        />
        <Button text="Find the words" />
      </Form>
    </>
  )
}

/** Second step: every place, then confirm. */
export function PreviewPage({
  form,
  whose,
  found,
  seen,
  changed,
  tokens,
}: {
  readonly form: RedactionForm
  readonly whose: string | undefined
  readonly found: readonly FoundText[]
  /** Stands for exactly these places: confirming something else shows the preview again. */
  readonly seen: string
  readonly changed: boolean
  readonly tokens: FormTokens
}) {
  const times = found.reduce((sum, { ranges }) => sum + ranges.length, 0)
  const subject = new URLSearchParams(
    Object.entries({ journey: form.journey, person: form.person }).filter(([, id]) => id !== ''),
  )
  const back = `/manage/redactions/new?${subject.size > 0 ? subject : 'everything=yes'}`
  const registers = Map.groupBy(found, ({ register }) => register)
  return (
    <>
      <span class="govuk-caption-l">{whose ?? 'Everything the authority keeps'}</span>
      <h1 class="govuk-heading-l">
        {times === 0
          ? 'The words were not found'
          : `Take the words out of ${howMany(times, 'place', 'places')}`}
      </h1>
      {changed && (
        <InsetText>Something was written or removed meanwhile. Look at the places as they are now.</InsetText>
      )}
      {times === 0 ? (
        <>
          <p class="govuk-body">
            Check how they are written. If the text has other words between them, redact the parts one after
            another.
          </p>
          <Button href={back} text="Try other words" />
        </>
      ) : (
        <>
          {[...registers].map(([register, texts]) => (
            <section key={register}>
              <h2 class="govuk-heading-m">
                {register} <span class="govuk-caption-m">{howMany(texts.length, 'text', 'texts')}</span>
              </h2>
              {texts[0]?.hidden ? (
                <p class="govuk-body">What stands around the words is private here and not shown.</p>
              ) : (
                <ul class="govuk-list govuk-list--bullet">
                  {texts.slice(0, 20).map((text, index) => (
                    <li key={index}>
                      <Context text={text} />
                    </li>
                  ))}
                  {texts.length > 20 && <li>and {texts.length - 20} more</li>}
                </ul>
              )}
            </section>
          ))}
          <WarningText text="This cannot be undone. The words are kept nowhere." />
          <Form tokens={tokens} action="/manage/redactions">
            {Object.entries(form).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <input type="hidden" name="seen" value={seen} />
            <ButtonGroup>
              <Button text="Take the words out" tone="warning" preventDoubleClick />
              <a class="govuk-link" href={back}>
                Leave everything as it is
              </a>
            </ButtonGroup>
          </Form>
        </>
      )}
    </>
  )
}

function Context({ text }: { readonly text: FoundText }) {
  const [first, ...others] = text.ranges
  if (!first) return null
  const { before, found, after } = contextOf(text.text, first)
  return (
    <>
      {before}
      <mark>{found}</mark>
      {after}
      {others.length > 0 && ` (and ${others.length} more in the same text)`}
    </>
  )
}

/** One redaction: who, when, why, and where, never what. */
export function RedactionPage({
  redaction,
  places,
  nameOf,
}: {
  readonly redaction: Redaction
  readonly places: readonly RedactedPlace[]
  readonly nameOf: (id: string) => string
}) {
  const registers = Map.groupBy(places, ({ register }) => register)
  return (
    <>
      <h1 class="govuk-heading-l">Redaction of {formatDay(redaction.on)}</h1>
      <SummaryList
        rows={[
          { key: 'By order of', value: redaction.orderedByName },
          {
            key: 'Whose record',
            value: redaction.personId ? nameOf(redaction.personId) : 'Everything the authority keeps',
          },
          { key: 'Why', value: groundInWords(redaction.ground) },
          { key: 'Reason', value: redaction.reason },
          {
            key: 'Taken out of',
            value: {
              text:
                registers.size === 0
                  ? 'Nothing that is kept now'
                  : [...registers]
                      .map(([register, all]) => `${register}: ${howMany(all.length, 'text', 'texts')}`)
                      .join('; '),
            },
          },
          redaction.appliedAgainAt !== undefined && {
            key: 'Done again',
            value: `On ${formatDay(redaction.appliedAgainAt.slice(0, 10) as IsoDate)}, after a backup was restored`,
          },
        ]}
      />
      {redaction.unmatched > 0 && (
        <WarningText
          text={`${howMany(redaction.unmatched, 'text', 'texts')} of the restored backup could not be compared. Look whether the words stand there, and redact them again.`}
        />
      )}
    </>
  )
}
