import type { IsoDate } from '../../kernel/dates.ts'
import {
  Button,
  Checkboxes,
  DateInput,
  EmptyState,
  type FieldErrors,
  Form,
  FormErrors,
  formatDay,
  formatShortDay,
  type FormTokens,
  Input,
  InsetText,
  SortableTable,
  StatusTag,
  Textarea,
} from '../../ui/public.ts'
import type { NewsletterItem } from './newsletter.store.ts'

/** What was typed, kept when something is missing. */
export interface TypedItem {
  readonly title: string
  readonly body: string
  readonly postKinds: readonly string[]
  readonly issue: Readonly<Record<string, string>>
}

export interface ManageNewsletterProps {
  readonly items: readonly NewsletterItem[]
  readonly kinds: readonly { readonly kind: string; readonly name: string }[]
  /** The whole public address, where the authority has a prospectus. */
  readonly prospectus: string | undefined
  readonly typed: TypedItem
  readonly errors: FieldErrors
  readonly tokens: FormTokens
}

/** Where items are written, and how those before stand. */
export function ManageNewsletterPage(props: ManageNewsletterProps) {
  const { items, kinds, prospectus, typed, errors, tokens } = props
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Newsletter</h1>
      <p class="govuk-body">
        An item goes out with the morning mails of its day, as each person chose to be told. Until then you
        can take it back. Afterwards everybody can read it on the newsletter page.
      </p>
      {prospectus && (
        <InsetText>
          Anybody can read the prospectus, also without signing in. Link the recruitment portal to{' '}
          <a class="govuk-link" href={prospectus}>
            {prospectus}
          </a>
        </InsetText>
      )}
      <h2 class="govuk-heading-m">Write an item</h2>
      <Form tokens={tokens} action="/manage/newsletter">
        <Input name="title" label="Title" value={typed.title} errorMessage={errors['title']} />
        <Textarea
          name="body"
          label="What you want to say"
          hint="Plain text, up to 4,000 letters. Name no child or family."
          rows={8}
          value={typed.body}
          errorMessage={errors['body']}
        />
        <Checkboxes
          name="post-kinds"
          legend={{ text: 'Who should get it?', classes: 'govuk-fieldset__legend--s' }}
          hint="Leave all empty for everybody."
          values={typed.postKinds}
          items={kinds.map(({ kind, name }) => ({ value: kind, text: name }))}
        />
        <DateInput
          id="issue"
          namePrefix="issue"
          legend={{ text: 'On which day should it go out?', classes: 'govuk-fieldset__legend--s' }}
          hint="For example, 27 3 2027. On a day off it goes with the next morning’s mails."
          values={typed.issue}
          errorMessage={errors['issue-day']}
        />
        <Button text="Put it into the newsletter" preventDoubleClick />
      </Form>
      <h2 class="govuk-heading-m">Items</h2>
      <SortableTable
        caption="Items of the newsletter"
        hideCaption
        columns={[
          { title: 'Title' },
          { title: 'Day', together: true },
          { title: 'State' },
          { title: 'What to do' },
        ]}
        rows={items.map((item) => ({
          cells: [
            <a class="govuk-link" href={`/newsletter/${item.id}`}>
              {item.title}
            </a>,
            formatShortDay(item.issue_on),
            item.withdrawn_at ? (
              <StatusTag tone="neutral" text="Taken back" />
            ) : item.issued_at ? (
              <StatusTag tone="done" text="Sent" />
            ) : (
              <StatusTag tone="ready" text="Goes out on its day" />
            ),
            !item.withdrawn_at && !item.issued_at && (
              <Form tokens={tokens} action={`/manage/newsletter/${item.id}/withdraw`}>
                <Button tone="secondary" preventDoubleClick>
                  Take it back<span class="govuk-visually-hidden">: {item.title}</span>
                </Button>
              </Form>
            ),
          ],
        }))}
        empty={<EmptyState title="Nothing was written yet" text="Items that you write are listed here." />}
      />
    </>
  )
}

/** Every item that went out, for everybody. */
export function NewsletterPage({ items }: { readonly items: readonly NewsletterItem[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">Newsletter</h1>
      {items.length === 0 && (
        <EmptyState
          title="There is no newsletter yet"
          text="What the principal social worker writes for everybody will appear here."
        />
      )}
      {items.map((item) => (
        <article key={item.id} aria-labelledby={`item-${item.id}`}>
          <h2 class="govuk-heading-s govuk-!-margin-bottom-1" id={`item-${item.id}`}>
            <a class="govuk-link" href={`/newsletter/${item.id}`}>
              {item.title}
            </a>
          </h2>
          <p class="govuk-hint">{formatDay(item.issue_on)}</p>
        </article>
      ))}
    </>
  )
}

export function NewsletterItemPage({
  item,
  author,
  today,
}: {
  readonly item: NewsletterItem
  readonly author: string
  readonly today: IsoDate
}) {
  return (
    <>
      <h1 class="govuk-heading-l">{item.title}</h1>
      <p class="govuk-hint">
        {author}, {formatDay(item.issue_on)}
        {item.issue_on > today && ': not sent yet'}
      </p>
      {item.body.split(/\n{2,}/).map((paragraph, index) => (
        <p class="govuk-body" key={index}>
          {paragraph}
        </p>
      ))}
    </>
  )
}
