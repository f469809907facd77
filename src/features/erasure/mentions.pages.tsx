import type { PersonId } from '../../kernel/ids.ts'
import { Button, EmptyState, Form, type FormTokens, InsetText } from '../../ui/public.ts'
import { contextOf, type FoundText } from '../signatures/public.ts'
import { erasureHref } from './erasure.addresses.ts'
import type { MentionsLeft } from './mentions.queries.ts'
import type { MentionsIn } from './mentions.rules.ts'

/** So many records and, of each, so many places are shown; what is more is counted. */
const most = { records: 40, places: 8 } as const

/** Where parts of a name stand in what others wrote, record by record, each with the way to take it out. */
export function MentionsPage(props: {
  readonly erasureId: string
  readonly whose: string
  readonly left: MentionsLeft
  readonly nameOf: (id: PersonId) => string
  readonly tokens: FormTokens
}) {
  const { whose, left, tokens } = props
  const { found, names } = left
  const shown = found.slice(0, most.records)
  return (
    <>
      <span class="govuk-caption-l">{whose}</span>
      <h1 class="govuk-heading-l">Where their name stands by itself</h1>
      <p class="govuk-body">
        Erasing takes the whole name out of what others wrote. It leaves {inWords(names)} alone where it
        stands by itself, since it may mean somebody else. These are the places that stay. Read each one.
        Where it means {whose}, take it out before the record is erased: afterwards nobody knows what to look
        for.
      </p>
      {found.length === 0 ? (
        <EmptyState
          title="No such place was found"
          text="What others wrote holds the name only as a whole, or not at all."
          action={
            <a class="govuk-link" href={erasureHref(props.erasureId)}>
              Back to the erasure
            </a>
          }
        />
      ) : (
        shown.map((each) => (
          <section key={`${each.about} ${each.name}`}>
            <h2 class="govuk-heading-m">
              “{each.name}” in {each.about ? `the record of ${props.nameOf(each.about)}` : 'nobody’s record'}{' '}
              <span class="govuk-caption-m">{howMany(each.times)}</span>
            </h2>
            <Places texts={each.texts} />
            <TakeOut mentions={each} tokens={tokens} />
          </section>
        ))
      )}
      {found.length > shown.length && (
        <InsetText>
          {found.length - shown.length} more records hold one of the names. Take out what you can here, then
          look again.
        </InsetText>
      )}
    </>
  )
}

const howMany = (times: number) => (times === 1 ? '1 place' : `${times} places`)

/** “Ann”, “Annie” or “Lee”. */
function inWords(names: readonly string[]): string {
  const quoted = names.map((name) => `“${name}”`)
  const last = quoted.at(-1) ?? ''
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(', ')} or ${last}` : last
}

function Places({ texts }: { readonly texts: readonly FoundText[] }) {
  const open = texts.filter(({ hidden }) => !hidden)
  const shut = texts.length - open.length
  return (
    <ul class="govuk-list govuk-list--bullet">
      {open.slice(0, most.places).map((text, index) => (
        <li key={index}>
          {text.register}: <Context text={text} />
        </li>
      ))}
      {open.length > most.places && <li>and {open.length - most.places} more</li>}
      {shut > 0 && (
        <li>
          {shut === 1 ? '1 text that is private' : `${shut} texts that are private`}: what stands around it is
          not shown
        </li>
      )}
    </ul>
  )
}

function Context({ text }: { readonly text: FoundText }) {
  const [first] = text.ranges
  if (!first) return null
  const { before, found, after } = contextOf(text.text, first)
  return (
    <>
      {before}
      <mark>{found}</mark>
      {after}
    </>
  )
}

/** Begins a redaction with what was found, so that nobody types the name again; it is not sent in an address. */
function TakeOut({ mentions, tokens }: { readonly mentions: MentionsIn; readonly tokens: FormTokens }) {
  return (
    <Form tokens={tokens} action="/manage/redactions/new">
      <input type="hidden" name="words" value={mentions.name} />
      <input type="hidden" name="person" value={mentions.about ?? ''} />
      <Button tone="secondary">
        Redact<span class="govuk-visually-hidden"> “{mentions.name}”</span> there
      </Button>
    </Form>
  )
}
