import type { VNode } from 'preact'
import type { IsoDate } from '../../kernel/dates.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import {
  Button,
  Checkboxes,
  EmptyState,
  Form,
  FormErrors,
  formatDay,
  type FormTokens,
  InsetText,
  Radios,
  StatusTag,
  SortableTable,
  SummaryList,
} from '../../ui/public.ts'
import { ChoiceField, DayField, PersonField, TextField } from './fields.tsx'
import type { FormState } from './form-reader.ts'
import { type SupportCapacity, supportCapacities } from './people.tables.ts'
import { partsNamed, type RecordPart } from './record-parts.ts'
import type { Support } from './supporters.queries.ts'
import { capacityNames, supportState } from './supporters.rules.ts'

/** Who besides managers may read of a record, for its person; and what a supporter finds. */

const partNames = (codes: readonly string[]) =>
  partsNamed(codes)
    .map(({ name }) => name)
    .join(', ')

const capital = (words: string) => words.slice(0, 1).toUpperCase() + words.slice(1)

export interface SupportersPageProps {
  readonly supports: readonly Support[]
  readonly tokens: FormTokens
  readonly today: IsoDate
}

/** Everybody whom a person lets read, and whom they let before. */
export function SupportersPage({ supports, tokens, today }: SupportersPageProps) {
  const open = supports.filter((each) => supportState(each, today) === 'open')
  const past = supports.filter((each) => supportState(each, today) !== 'open')
  return (
    <>
      <h1 class="govuk-heading-l">Who supports you</h1>
      <p class="govuk-body">
        A union representative, a mentor or another supporter can read the parts of your record that you
        choose, until a day that you choose. They cannot change anything. You can end it at any time, and you
        see each time they look.
      </p>
      <Button href="/my-record/supporters/new">Let somebody read parts of your record</Button>
      {open.length === 0 ? (
        <EmptyState
          title="Nobody supports you at the moment"
          text="Whoever you let read parts of your record will stand here, with what they may read and until when."
        />
      ) : (
        open.map((support) => (
          <SummaryList
            key={support.id}
            card={{ title: support.supporterName }}
            rows={[
              {
                key: 'Who they are',
                value:
                  support.supporterId === undefined
                    ? `${capital(capacityNames[support.capacity])} from outside, who reads by a link`
                    : capital(capacityNames[support.capacity]),
              },
              { key: 'May read', value: partNames(support.parts) },
              { key: 'Until', value: formatDay(support.untilOn) },
              {
                key: 'End it',
                value: {
                  text: (
                    <Form tokens={tokens} action={`/my-record/supporters/${support.id}/end`}>
                      <Button tone="warning" classes="govuk-!-margin-bottom-0" preventDoubleClick>
                        End this now
                        <span class="govuk-visually-hidden">: {support.supporterName}</span>
                      </Button>
                    </Form>
                  ),
                },
              },
            ]}
          />
        ))
      )}
      {past.length > 0 && (
        <SortableTable
          caption="Who could read before"
          columns={[{ title: 'Who' }, { title: 'What' }, { title: 'Until' }]}
          rows={past.map((support) => ({
            cells: [
              `${support.supporterName}, ${capacityNames[support.capacity]}`,
              partNames(support.parts),
              support.revokedAt === undefined
                ? formatDay(support.untilOn)
                : `${formatDay(support.revokedAt.slice(0, 10) as IsoDate)}, when you ended it`,
            ],
          }))}
        />
      )}
    </>
  )
}

const who = {
  here: 'Somebody who works here and uses Waymark',
  outside: 'Somebody from outside, by email',
} as const
const choiceNames: Readonly<Record<SupportCapacity, string>> = {
  'union-representative': 'As my union representative',
  mentor: 'As my mentor',
  'other-supporter': 'In another way',
}
export const supporterPlaces = ['here', 'outside'] as const

/** Whom to let read what, and until when. */
export function NewSupporterPage({
  form,
  parts,
}: {
  readonly form: FormState
  readonly parts: readonly RecordPart[]
}) {
  const error = (name: string) => (form.errors[name] === undefined ? {} : { errorMessage: form.errors[name] })
  return (
    <>
      <FormErrors errors={form.errors} />
      <h1 class="govuk-heading-l">Let somebody read parts of your record</h1>
      <Form tokens={form.tokens} action="/my-record/supporters/new">
        <Radios
          name="place"
          legend={{ text: 'Who is it?' }}
          value={textOf(form.values, 'place')}
          {...error('place')}
          items={[
            {
              value: 'here',
              text: who.here,
              conditional: <PersonField form={form} name="supporter" label="Their name" />,
            },
            {
              value: 'outside',
              text: who.outside,
              conditional: (
                <>
                  <TextField form={form} name="outsiderName" label="Their name" autocomplete="off" />
                  <TextField
                    form={form}
                    name="email"
                    type="email"
                    label="Their email address"
                    hint="We send them a link that only they should use. Check the address: whoever has the link can read."
                    autocomplete="off"
                  />
                </>
              ),
            },
          ]}
        />
        <ChoiceField
          form={form}
          name="capacity"
          label="How do they support you?"
          choices={supportCapacities.map((code) => ({ code, name: choiceNames[code] }))}
        />
        <Checkboxes
          name="parts"
          legend={{ text: 'What may they read?' }}
          values={listOf(form.values, 'parts')}
          {...error('parts')}
          items={parts.map(({ part, name, holds, show }) => ({
            value: part,
            text: name,
            hint: show === undefined ? `${holds}. Only for somebody who works here` : holds,
          }))}
        />
        <DayField
          form={form}
          name="until"
          label="Until which day?"
          hint="That day is the last. A year at most; you can end it sooner"
        />
        <InsetText>
          They read only. What they see says that it is yours, and each look is shown to you.
        </InsetText>
        <Button preventDoubleClick>Let them read</Button>
      </Form>
    </>
  )
}

/** Whose records somebody may read because they were let. */
export function SupportingPage({ supports }: { readonly supports: readonly Support[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">Colleagues you support</h1>
      {supports.length === 0 ? (
        <EmptyState
          title="Nobody has let you read their record"
          text="When a colleague asks you for support, what they let you read will stand here."
        />
      ) : (
        <p class="govuk-body">You can read what they chose, and change nothing. They see that you looked.</p>
      )}
      {supports.map((support) => (
        <SummaryList
          key={support.id}
          card={{ title: support.personName }}
          rows={[
            { key: 'You are', value: `Their ${capacityNames[support.capacity]}` },
            { key: 'Until', value: formatDay(support.untilOn) },
            {
              key: 'You may read',
              value: {
                text: (
                  <ul class="govuk-list govuk-!-margin-bottom-0">
                    {partsNamed(support.parts).map(({ part, name, href }) => (
                      <li key={part}>
                        <a class="govuk-link" href={href(support.personId)}>
                          {name}
                          <span class="govuk-visually-hidden"> of {support.personName}</span>
                        </a>
                      </li>
                    ))}
                  </ul>
                ),
              },
            },
          ]}
        />
      ))}
    </>
  )
}

/** What somebody from outside finds behind their link. */
export function LinkedRecordPage({
  support,
  parts,
}: {
  readonly support: Support
  readonly parts: readonly { readonly part: RecordPart; readonly shown: VNode }[]
}) {
  return (
    <>
      <h1 class="govuk-heading-l">What {support.personName} lets you read</h1>
      <p class="govuk-body">
        You are {support.supporterName}, their {capacityNames[support.capacity]}. You can read this until{' '}
        {formatDay(support.untilOn)}, unless {support.personName} ends it sooner. They see that you looked.
      </p>
      <p>
        <StatusTag tone="neutral" text="To read only" />
      </p>
      {parts.map(({ part, shown }) => (
        <section key={part.part} aria-labelledby={`part-${part.part}`}>
          <h2 class="govuk-heading-m" id={`part-${part.part}`}>
            {part.name}
          </h2>
          {shown}
        </section>
      ))}
    </>
  )
}

/** Whatever is wrong with a link, the answer is the same. */
export function NoSupportPage() {
  return (
    <>
      <h1 class="govuk-heading-l">This link does not open anything</h1>
      <p class="govuk-body">
        It may have been ended, its last day may have passed, or part of it may be missing. Ask whoever sent
        it to let you read again.
      </p>
    </>
  )
}
