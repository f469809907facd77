import type { IsoDate } from '../../kernel/dates.ts'
import { listOf, textOf } from '../../platform/http/body.ts'
import type { Fields, FormTokens } from '../../platform/http/route.ts'
import {
  Button,
  Checkboxes,
  DateInput,
  EmptyState,
  Form,
  FormErrors,
  formatShortDay,
  Input,
  InsetText,
  SortableTable,
  StatusTag,
  WarningText,
} from '../../ui/public.ts'
import { scopeNames, scopes } from './scopes.rules.ts'

/** Keys of programs, for whoever makes and answers for them. */

export interface KeyShown {
  readonly id: string
  readonly name: string
  readonly scopes: readonly string[]
  readonly holder: string
  readonly madeOn: IsoDate
  readonly untilOn: IsoDate
  readonly usedOn: IsoDate | undefined
  readonly state: 'open' | 'revoked' | 'over'
}

const states = {
  open: <StatusTag tone="done" text="Works" />,
  revoked: <StatusTag tone="neutral" text="Revoked" />,
  over: <StatusTag tone="neutral" text="Past its last day" />,
} as const

/** Every key of the authority, with what it may do and where it is ended. */
export function KeysPage({ keys }: { readonly keys: readonly KeyShown[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">Keys for programs</h1>
      <p class="govuk-body">
        With a key, a program of HR or payroll reads outcomes from Waymark by itself. A key sees what the
        person who made it sees, never more, and stops when they leave.
      </p>
      <Button href="/manage/api-keys/new">Make a key</Button>
      <SortableTable
        caption="Keys for programs"
        hideCaption
        columns={[
          { title: 'Program' },
          { title: 'State' },
          { title: 'May' },
          { title: 'Answered for by' },
          { title: 'Made', together: true },
          { title: 'Last day', together: true },
          { title: 'Last used', together: true },
          { title: 'End it' },
        ]}
        rows={keys.map((key) => ({
          cells: [
            key.name,
            states[key.state],
            scopeNames(key.scopes),
            key.holder,
            formatShortDay(key.madeOn),
            formatShortDay(key.untilOn),
            key.usedOn ? formatShortDay(key.usedOn) : 'Never',
            key.state === 'open' ? (
              <a class="govuk-link" href={`/manage/api-keys/${key.id}/revoke`}>
                Revoke<span class="govuk-visually-hidden">: {key.name}</span>
              </a>
            ) : (
              ''
            ),
          ],
        }))}
        empty={
          <EmptyState
            title="There are no keys yet"
            text="When you make one, it stands here with what it may do and when it was last used."
          />
        }
      />
    </>
  )
}

/** Asked before a key is ended, since a program stops with it. */
export function RevokeKeyPage({
  id,
  name,
  isOver,
  tokens,
}: {
  readonly id: string
  readonly name: string
  readonly isOver: boolean
  readonly tokens: FormTokens
}) {
  return (
    <>
      <h1 class="govuk-heading-l">Revoke the key for {name}</h1>
      {isOver ? (
        <p class="govuk-body">It was revoked already and opens nothing.</p>
      ) : (
        <>
          <p class="govuk-body">
            From that moment the program can read and do nothing in Waymark. This cannot be undone: it then
            needs a new key.
          </p>
          <Form tokens={tokens} action={`/manage/api-keys/${id}/revoke`}>
            <Button tone="warning" preventDoubleClick>
              Revoke this key
            </Button>
          </Form>
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href="/manage/api-keys">
          Keep things as they are
        </a>
      </p>
    </>
  )
}

export interface NewKeyPageProps {
  readonly values: Fields
  readonly errors: Readonly<Record<string, string>>
  readonly tokens: FormTokens
}

/** What the key is for, what it may do, and until when. */
export function NewKeyPage({ values, errors, tokens }: NewKeyPageProps) {
  const error = (name: string) => (errors[name] === undefined ? {} : { errorMessage: errors[name] })
  const days = ['until-day', 'until-month', 'until-year']
  return (
    <>
      <FormErrors errors={errors} />
      <h1 class="govuk-heading-l">Make a key</h1>
      <Form tokens={tokens} action="/manage/api-keys/new">
        <Input
          name="name"
          label={{ text: 'Which program is it for?' }}
          hint={{ text: 'So that you can tell keys apart, for example “Payroll, nightly import”' }}
          value={textOf(values, 'name')}
          autocomplete="off"
          {...error('name')}
        />
        <Checkboxes
          name="scopes"
          legend={{ text: 'What may it do?' }}
          values={listOf(values, 'scopes')}
          items={scopes.map(({ scope, name, hint }) => ({ value: scope, text: name, hint }))}
          {...error('scopes')}
        />
        <DateInput
          id="until"
          namePrefix="until"
          legend={{ text: 'Until which day?' }}
          hint={{ text: 'That day is the last. A year at most; you can end it sooner' }}
          values={Object.fromEntries(days.map((unit) => [unit, textOf(values, unit)]))}
          {...error('until-day')}
        />
        <InsetText>
          You answer for this key: it does what you may do, in your name. You see the key once, on the next
          page, so have the place ready where it is to be kept.
        </InsetText>
        <Button preventDoubleClick>Make the key</Button>
      </Form>
    </>
  )
}

/** The key, this once. */
export function MadeKeyPage({
  name,
  apiKey,
  origin,
}: {
  readonly name: string
  readonly apiKey: string
  readonly origin: string
}) {
  return (
    <>
      <h1 class="govuk-heading-l">The key for {name}</h1>
      <WarningText>
        Copy the key now. Waymark does not keep it, so nobody can show it to you again.
      </WarningText>
      <Input
        name="key"
        label={{ text: 'Key' }}
        value={apiKey}
        attributes={{ readonly: true }}
        spellcheck={false}
        autocomplete="off"
      />
      <p class="govuk-body">
        The program sends it with every request to {origin}/api/v1, in the header{' '}
        <code>Authorization: Bearer</code> followed by a space and the key. If anyone else may have seen it,
        revoke it and make another.
      </p>
      <p class="govuk-body">
        What can be asked is described for programmers in <a href="/api/v1/openapi.json">openapi.json</a>.
      </p>
      <Button href="/manage/api-keys">I have copied the key</Button>
    </>
  )
}
