import type { IsoDate } from '../../kernel/dates.ts'
import type { FormTokens } from '../../platform/http/route.ts'
import type { CompiledScheme } from '../schemes/public.ts'
import { Button, Form, formatDay, Select } from '../../ui/public.ts'
import { moveHref } from './desk.addresses.ts'
import { giveUp, placesOf, unplacedIn } from './move.rules.ts'

export interface MovePageProps {
  readonly to: CompiledScheme
  /** The first day of that version. */
  readonly from: IsoDate
  /** Every other version that was put in force. */
  readonly before: readonly CompiledScheme[]
  readonly today: IsoDate
  readonly tokens: FormTokens
}

/** Asks for a plan of moving everyone who runs on other versions; what has no place in the new one is asked for. */
export function MovePage({ to, from, before, today, tokens }: MovePageProps) {
  const places = placesOf(to)
  return (
    <>
      <span class="govuk-caption-l">{to.name}</span>
      <h1 class="govuk-heading-l">Move people to version {to.version}</h1>
      {from > today ? (
        <p class="govuk-body">
          Version {to.version} holds from {formatDay(from)}. People can be moved to it from that day.
        </p>
      ) : (
        <>
          <p class="govuk-body">
            First a plan is made: it says for each person what moving would change. Nobody is moved before you
            have seen it and chosen who.
          </p>
          <Form tokens={tokens} action={`${moveHref(to.scheme)}/${to.version}`}>
            {unplacedIn(before, to).map(({ kind, id, name }) => (
              <Select
                name={`${kind}.${id}`}
                id={`${kind}-${id}`}
                label={`The ${kind} “${name}” is not in version ${to.version}. What has taken its place?`}
                items={[
                  { value: '', text: 'Nothing yet: whoever has done it is not moved' },
                  ...places[kind].map((each) => ({ value: each.id, text: each.name })),
                  { value: giveUp, text: 'Nothing: give up what was done there' },
                ]}
              />
            ))}
            <Button>Make the plan</Button>
          </Form>
        </>
      )}
    </>
  )
}
