import type { VNode } from 'preact'
import { Button, ButtonGroup, ErrorSummary, Form, Input, Select, Textarea } from '../../ui/public.ts'
import type { Fields, FormTokens } from '../http/route.ts'
import { fromField, heldField, stays } from './answers.ts'
import type { HeldFile } from './held.store.ts'
import type { OpenHint, TextToCheck, WordsToCheck } from './looking.ts'
import { reasons } from './reasons.ts'

export interface WordsPageProps {
  readonly words: WordsToCheck
  /** Where the form goes. */
  readonly action: string
  readonly body: Fields
  readonly held: readonly HeldFile[]
  /** The page on which the form stood. */
  readonly from: string
  readonly tokens: FormTokens
  /** What a field was called on that page. */
  readonly nameOf: (field: string) => string | undefined
}

/**
 * The form again, before anything of it is saved: every text with words that look like personal data, to be put right
 * there, and for each of the words a reason why they may stay. All else that was typed goes along unseen.
 */
export function WordsPage(props: WordsPageProps): VNode {
  const { words, action, body, held, from, tokens, nameOf } = props
  const unique = [
    ...new Map(words.texts.flatMap(({ hints }) => hints.map((hint) => [hint.key, hint]))).values(),
  ]
  const fields = new Set(words.texts.flatMap(({ field, at }) => (at === undefined ? [] : [field])))
  const said = new Set<string>()
  return (
    <>
      <ErrorSummary
        titleText={
          unique.length === 1 ? 'Some words need a look' : `${unique.length} words or numbers need a look`
        }
        errorList={unique.map((hint) => ({ text: hint.says, href: `#stays-${hint.key}` }))}
      />
      <h1 class="govuk-heading-l">Could these words tell who somebody is?</h1>
      <p class="govuk-body">
        Children and adults of a family appear by initials and case number only. Nothing is saved yet. Change
        the words, or say why they may stay.
      </p>
      <Form tokens={tokens} action={action}>
        {Object.entries(body).map(
          ([name, value]) => !fields.has(name) && <Hidden key={name} name={name} values={[value].flat()} />,
        )}
        {held.map(({ id }) => (
          <input type="hidden" key={id} name={heldField} value={id} />
        ))}
        <input type="hidden" name={fromField} value={from} />
        {words.texts.map((text, index) => {
          const first = text.hints.filter(({ key }) => !said.has(key) && said.add(key))
          const { before, after } = besides(body, words.texts, text)
          return (
            <div key={index}>
              <Hidden name={text.field} values={before} />
              <OneText
                text={text}
                first={first}
                again={words.again}
                name={nameOf(text.field)}
                id={`text-${index + 1}`}
              />
              <Hidden name={text.field} values={after} />
            </div>
          )
        })}
        {held.length > 0 && (
          <p class="govuk-body">
            {held.length === 1 ? 'Your file goes along: ' : 'Your files go along: '}
            {held.map(({ name }) => name).join(', ')}
          </p>
        )}
        <p class="govuk-body">What you choose is recorded with your name; the words themselves are not.</p>
        <ButtonGroup>
          <Button>Look again and save</Button>
          <a class="govuk-link" href={from}>
            Leave without saving
          </a>
        </ButtonGroup>
      </Form>
    </>
  )
}

function Hidden({
  name,
  values,
}: {
  readonly name: string
  readonly values: readonly (string | undefined)[]
}) {
  return (
    <>
      {values.map((value, index) => (
        <input type="hidden" key={index} name={name} value={value} />
      ))}
    </>
  )
}

/** Values of the same name that are not asked about: they go along in their order, since it may mean something. */
function besides(body: Fields, texts: readonly TextToCheck[], { field, at }: TextToCheck) {
  if (at === undefined) return { before: [], after: [] }
  const values = [body[field]].flat()
  const asked = texts.flatMap((text) => (text.field === field && text.at !== undefined ? [text.at] : []))
  const last = Math.max(-1, ...asked.filter((each) => each < at))
  return { before: values.slice(last + 1, at), after: at === Math.max(...asked) ? values.slice(at + 1) : [] }
}

const whereItStands = {
  'in-file': 'This stands in the file. To change it, leave without saving and choose another file.',
  'as-said':
    'These are somebody else’s words, kept as they were said. To keep them unread, leave without saving.',
} as const

function OneText({
  text,
  first,
  again,
  name,
  id,
}: {
  readonly text: TextToCheck
  /** Hints of this text that no text before it asked about. */
  readonly first: readonly OpenHint[]
  readonly again: boolean
  readonly name: string | undefined
  readonly id: string
}) {
  const heading = text.stands ? text.field : (name ?? 'What you wrote')
  return (
    <section aria-labelledby={`${id}-heading`}>
      <h2 class="govuk-heading-m" id={`${id}-heading`}>
        {heading}
      </h2>
      <ul class="govuk-list govuk-list--bullet">
        {text.hints.map((hint) => (
          <li key={hint.from}>
            <Excerpt text={text.text} hint={hint} />
          </li>
        ))}
      </ul>
      {text.stands ? (
        <p class="govuk-hint">{whereItStands[text.stands]}</p>
      ) : (
        <Editable text={text} id={id} />
      )}
      {first.map((hint) => (
        <Select
          key={hint.key}
          id={`stays-${hint.key}`}
          name={`${stays}${hint.key}`}
          label={{ text: `Why “${hint.words.replace(/\s+/g, ' ')}” may stay`, classes: 'govuk-label--s' }}
          {...(again && hint.reason === undefined
            ? { errorMessage: { text: 'Change these words, or choose why they may stay' } }
            : {})}
          value={hint.reason ?? ''}
          items={[
            { value: '', text: text.stands ? 'Choose a reason' : 'It does not stay: I have changed it' },
            ...Object.entries(reasons).map(([value, { says }]) => ({ value, text: says })),
          ]}
        />
      ))}
    </section>
  )
}

function Editable({ text, id }: { readonly text: TextToCheck; readonly id: string }) {
  const common = {
    id,
    name: text.field,
    label: { text: 'Change it here', classes: 'govuk-label--s' },
    value: text.text,
  }
  return text.text.length > 80 || text.text.includes('\n') ? (
    <Textarea {...common} rows={Math.min(12, Math.max(4, Math.ceil(text.text.length / 70)))} />
  ) : (
    <Input {...common} />
  )
}

const around = 60

/** The words where they stand, marked, with what is before and after them. */
function Excerpt({ text, hint }: { readonly text: string; readonly hint: OpenHint }) {
  const start = Math.max(0, hint.from - around)
  const end = Math.min(text.length, hint.to + around)
  return (
    <>
      {start > 0 && '…'}
      {text.slice(start, hint.from)}
      <mark>{hint.words}</mark>
      {text.slice(hint.to, end)}
      {end < text.length && '…'}
    </>
  )
}
