import {
  Button,
  ButtonGroup,
  Checkboxes,
  EmptyState,
  Form,
  formatDay,
  formatShortDay,
  type FormTokens,
  SummaryList,
} from '../../ui/public.ts'
import { capacityNames, type WhoSees } from '../people/public.ts'
import type { EvidenceItem } from './evidence.queries.ts'

/** Who can see an entry, in words, and choosing it. */

export const sharingPath = '/my-record/evidence/sharing'

/** "your line manager, Asha Rahman", or whoever they are. */
function managersInWords({ managers }: Pick<WhoSees, 'managers'>): string {
  if (managers.length === 0) return 'your line manager, once you have one'
  const said = managers.length === 1 ? 'your line manager' : 'your line managers'
  return `${said}, ${managers.join(' and ')}`
}

/** Everybody who can read one entry, a sentence each, for its person. */
function seenBy(sharedAt: string | undefined, who: WhoSees, papersPointAtIt: boolean): readonly string[] {
  const shared = sharedAt !== undefined
  const alone = !shared && !papersPointAtIt && who.supporters.length === 0
  return [
    alone ? 'Only you. It is private until you share it.' : 'You.',
    ...(shared ? [`${capital(managersInWords(who))}, and whoever stands in for them.`] : []),
    ...(papersPointAtIt
      ? [
          'Those who read your running application, because its papers use this entry, or you gave it to your assessor.',
        ]
      : []),
    ...who.supporters.map(
      ({ name, capacity, untilOn }) =>
        `${name}, your ${capacityNames[capacity]}, until ${formatDay(untilOn)}.`,
    ),
  ]
}

const capital = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1)

/** What an entry's page says of who can see it, and the way to share it or keep it private again. */
export function WhoCanSee({
  item,
  who,
  papersPointAtIt,
  tokens,
}: {
  readonly item: Pick<EvidenceItem, 'id' | 'sharedAt'>
  readonly who: WhoSees
  readonly papersPointAtIt: boolean
  readonly tokens: FormTokens
}) {
  const shared = item.sharedAt !== undefined
  return (
    <section aria-labelledby="who-can-see">
      <h2 class="govuk-heading-m" id="who-can-see">
        Who can see this
      </h2>
      <ul class="govuk-list">
        {seenBy(item.sharedAt, who, papersPointAtIt).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Form tokens={tokens} action={`/my-record/evidence/${item.id}/share`}>
        <input type="hidden" name="shared" value={shared ? 'no' : 'yes'} />
        <ButtonGroup>
          <Button tone="secondary" preventDoubleClick>
            {shared ? 'Keep it private again' : 'Share it with your line manager'}
          </Button>
          <a class="govuk-link" href="/my-record/supporters">
            Let somebody else read it
          </a>
        </ButtonGroup>
      </Form>
    </section>
  )
}

/** Choosing for many entries at once. */
export function SharingPage({
  items,
  who,
  isAll,
  tokens,
}: {
  readonly items: readonly EvidenceItem[]
  readonly who: WhoSees
  /** Whether these are all entries of the record. */
  readonly isAll: boolean
  readonly tokens: FormTokens
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Who can see your CPD record</h1>
      <SummaryList
        rows={[
          { key: 'You', value: 'Every entry.' },
          {
            key: capital(who.managers.length > 1 ? 'your line managers' : 'your line manager'),
            value: `${who.managers.join(' and ') || 'Nobody at the moment'}. Only the entries you tick below, and how many there are.`,
          },
          { key: 'Others above you', value: 'How many entries there are. No titles and no words.' },
          {
            key: 'Your supporters',
            value:
              who.supporters.length === 0
                ? 'Nobody at the moment.'
                : `${who.supporters.map(({ name, untilOn }) => `${name}, until ${formatDay(untilOn)}`).join('; ')}. Every entry.`,
          },
          {
            key: 'Those who read an application of yours',
            value: 'The entries that its papers use or that you gave to your assessor, while it runs.',
          },
        ]}
      />
      <p class="govuk-body">
        <a class="govuk-link" href="/my-record/supporters">
          Choose who supports you
        </a>
      </p>
      {items.length === 0 ? (
        <EmptyState
          title="There is nothing to share yet"
          text="Entries of your CPD record will stand here, to tick those that your line manager can read."
          action={<Button href="/my-record/evidence/quick">Add what you did</Button>}
        />
      ) : (
        <Form tokens={tokens} action={sharingPath}>
          {items.map(({ id }) => (
            <input key={id} type="hidden" name="listed" value={id} />
          ))}
          <Checkboxes
            name="shared"
            legend={{
              text: `What can your line ${who.managers.length > 1 ? 'managers' : 'manager'} read?`,
              classes: 'govuk-fieldset__legend--m',
            }}
            hint={
              isAll
                ? 'Newest first'
                : `Your latest ${items.length} entries. Share an older one on its own page`
            }
            classes="govuk-checkboxes--small"
            values={items.flatMap(({ id, sharedAt }) => (sharedAt === undefined ? [] : [id]))}
            items={items.map(({ id, title, completedOn, plannedOn }) => {
              const on = completedOn ?? plannedOn
              return {
                value: id,
                text: `${title}${on === undefined ? '' : `, ${formatShortDay(on)}`}`,
              }
            })}
          />
          <Button preventDoubleClick>Save who can see them</Button>
        </Form>
      )}
    </>
  )
}

/** An entry as somebody from outside reads it: words, and nothing to press. */
export function EntriesToRead({
  items,
  isAll,
}: {
  readonly items: readonly EvidenceItem[]
  readonly isAll: boolean
}) {
  if (items.length === 0) return <p class="govuk-body">Nothing has been recorded yet.</p>
  return (
    <>
      {!isAll && <p class="govuk-body">The latest {items.length} entries.</p>}
      {items.map((item) => {
        const on = item.completedOn ?? item.plannedOn
        return (
          <SummaryList
            key={item.id}
            card={{ title: item.title }}
            rows={[
              {
                key: item.completedOn ? 'Completed on' : 'Planned for',
                value: on ? formatDay(on) : 'No date yet',
              },
              item.learning !== '' && { key: 'What was learned or gained', value: item.learning },
              item.impact !== '' && { key: 'What changed for children and families', value: item.impact },
            ]}
          />
        )
      })}
    </>
  )
}
