import type { PersonId } from '../../kernel/ids.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import type { Fields, FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  Checkboxes,
  type FieldErrors,
  Form,
  FormErrors,
  Input,
  Radios,
  Select,
  SummaryList,
  Textarea,
} from '../../ui/public.ts'
import { type CompiledPack, type Course, deliveries, type LearningOffer } from '../schemes/public.ts'
import { deliveryNames } from './course.rules.ts'

interface OwnCourseProps {
  readonly offer: LearningOffer
  readonly pack: CompiledPack
  /** The one that is changed; undefined while one is added. */
  readonly own?:
    | { readonly course: Course; readonly revision: number; readonly isWithdrawn: boolean }
    | undefined
  readonly action: string
  readonly tokens: FormTokens
  readonly errors: FieldErrors | undefined
  readonly typed: Fields
}

const takenNames = {
  booked: 'People book a date',
  chosen: 'Leadership chooses who takes it up',
  elsewhere: 'It is taken elsewhere, by a link',
} as const

/** Adds or changes a course of the learning team's own. */
export function OwnCoursePage(props: OwnCourseProps) {
  const { offer, pack, own, action, tokens, errors, typed } = props
  const value = (name: string) => textOf(typed, name)
  const input = (name: string, label: string, hint?: string, width?: string) => (
    <Input
      id={name}
      name={name}
      label={{ text: label }}
      {...(hint ? { hint: { text: hint } } : {})}
      {...(width ? { classes: width } : {})}
      value={value(name)}
      errorMessage={errors?.[name]}
    />
  )
  const tags = offer.tags.flatMap((id) => {
    const framework = pack.frameworks.findLast((each) => each.framework === id || each.line === id)
    return (framework?.items ?? []).map(({ item, name }) => ({ value: `${id}/${item}`, text: name }))
  })
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">{own ? `Change “${own.course.name}”` : 'Add a course'}</h1>
      <Form tokens={tokens} action={action}>
        {own && <input type="hidden" name="revision" value={value('revision') || String(own.revision)} />}
        {input('name', 'Name')}
        <Textarea
          id="says"
          name="says"
          label={{ text: 'What it is about (optional)' }}
          rows={3}
          value={value('says')}
          errorMessage={errors?.['says']}
        />
        <Select
          id="part"
          name="part"
          label={{ text: 'Part of the offer' }}
          items={[
            { value: '', text: 'Choose a part' },
            ...offer.parts.map(({ part, name }) => ({ value: part, text: name })),
          ]}
          value={value('part')}
          errorMessage={errors?.['part']}
        />
        <Radios
          name="delivery"
          fieldset={{ legend: { text: 'How it is learned', classes: 'govuk-fieldset__legend--s' } }}
          items={deliveries.map((each) => ({ value: each, text: deliveryNames[each] }))}
          value={value('delivery')}
          errorMessage={errors?.['delivery']}
        />
        <Radios
          name="taken"
          fieldset={{ legend: { text: 'How people take it up', classes: 'govuk-fieldset__legend--s' } }}
          items={Object.entries(takenNames).map(([each, text]) => ({ value: each, text }))}
          value={value('taken')}
          errorMessage={errors?.['taken']}
        />
        {input('link', 'Address where it is taken', 'Only for what is taken elsewhere')}
        {input('lasts', 'How long it takes (optional)', 'In words, like “half a day”')}
        <Checkboxes
          name="for"
          fieldset={{ legend: { text: 'For whom?', classes: 'govuk-fieldset__legend--s' } }}
          hint={{ text: 'Nobody chosen: everybody' }}
          items={pack.postKinds.map(({ kind, name }) => ({ value: kind, text: name }))}
          values={listOf(typed, 'for')}
        />
        {input('supports', 'Whom it helps to support (optional)', 'Like “mentors of new colleagues”')}
        {input(
          'within',
          'Mandatory within so many months of appointment',
          'Leave empty where it is not',
          'govuk-input--width-3',
        )}
        {input(
          'every',
          'Refreshed every so many months',
          'Leave empty where it is not',
          'govuk-input--width-3',
        )}
        {offer.grants.length > 0 && (
          <Select
            id="grant"
            name="grant"
            label={{ text: 'Paid by a grant' }}
            items={[
              { value: '', text: 'No grant' },
              ...offer.grants.map(({ grant, name }) => ({ value: grant, text: name })),
            ]}
            value={value('grant')}
          />
        )}
        <Checkboxes
          name="partners"
          items={[{ value: 'yes', text: 'People from other agencies may come too' }]}
          values={listOf(typed, 'partners')}
        />
        {tags.length > 0 && (
          <Checkboxes
            name="tags"
            fieldset={{ legend: { text: 'What it is about', classes: 'govuk-fieldset__legend--s' } }}
            items={tags}
            values={listOf(typed, 'tags')}
          />
        )}
        <Button text={own ? 'Save the course' : 'Add the course'} />
      </Form>
      {own && (
        <Form tokens={tokens} action={`${action}/${own.isWithdrawn ? 'restore' : 'withdraw'}`}>
          <Button
            text={own.isWithdrawn ? 'Put it back into the offer' : 'Take it out of the offer'}
            tone="secondary"
          />
        </Form>
      )}
    </>
  )
}

export interface AreasProps {
  readonly areas: LearningOffer['areas']
  readonly dutyName: (duty: string) => string
  /** Names of those whom one asks, by area. */
  readonly holders: ReadonlyMap<
    string,
    readonly { readonly id: PersonId; readonly name: string; readonly email: string }[]
  >
  readonly leadsOffer: boolean
}

/** The role areas of the learning team, and whom one asks in each. */
export function LearningTeamPage({ areas, dutyName, holders, leadsOffer }: AreasProps) {
  return (
    <>
      <h1 class="govuk-heading-l">Whom to ask about learning</h1>
      {areas.map(({ area, name, says, link, duty }) => {
        const own = holders.get(area) ?? []
        return (
          <SummaryList
            key={area}
            card={{ title: { text: name, headingLevel: 2 } }}
            rows={[
              says !== undefined && { key: { text: 'About' }, value: { text: says } },
              {
                key: { text: 'Ask' },
                value: {
                  text:
                    own.length > 0 ? (
                      <>
                        {own.map((person, index) => (
                          <>
                            {index > 0 && <br />}
                            {person.name},{' '}
                            <a class="govuk-link" href={`mailto:${person.email}`}>
                              {person.email}
                            </a>
                          </>
                        ))}
                      </>
                    ) : link ? (
                      <a class="govuk-link" href={link} rel="noreferrer">
                        Open {name}
                      </a>
                    ) : duty ? (
                      `${dutyName(duty)}: nobody has this duty just now`
                    ) : (
                      'Nobody is named yet. Ask the learning team.'
                    ),
                },
              },
            ]}
          />
        )
      })}
      {leadsOffer && (
        <p class="govuk-body">
          <a class="govuk-link" href="/manage/learning/areas">
            Change whom people ask
          </a>
        </p>
      )}
    </>
  )
}

/** The learning team says whom people ask in each area; up to three. */
export function AreasFormPage({
  areas,
  chosen,
  colleagues,
  tokens,
}: {
  readonly areas: LearningOffer['areas']
  readonly chosen: ReadonlyMap<string, readonly string[]>
  readonly colleagues: readonly { readonly id: PersonId; readonly name: string }[]
  readonly tokens: FormTokens
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Whom people ask</h1>
      <p class="govuk-body">
        Where nobody is chosen, those with the duty of the area are shown, if it has one.
      </p>
      <Form tokens={tokens} action="/manage/learning/areas">
        {areas.map(({ area, name }) => (
          <fieldset class="govuk-fieldset" key={area}>
            <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{name}</legend>
            {[0, 1, 2].map((nth) => (
              <Select
                key={nth}
                id={`${area}-${nth}`}
                name={`area-${area}`}
                label={{ text: `Person ${nth + 1}` }}
                items={[
                  { value: '', text: 'Nobody' },
                  ...colleagues.map((person) => ({ value: person.id, text: person.name })),
                ]}
                value={chosen.get(area)?.[nth] ?? ''}
              />
            ))}
          </fieldset>
        ))}
        <Button text="Save whom people ask" />
      </Form>
    </>
  )
}
