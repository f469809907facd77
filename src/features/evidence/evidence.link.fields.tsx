import { Checkboxes, Details, Input } from '../../ui/public.ts'
import { dayInWords } from '../people/public.ts'
import type { TypedEvidence } from './evidence.forms.ts'
import type { EvidencePack } from './evidence.rules.ts'

/**
 * Any number of statements of any framework, each with its line of why right below it. A framework folds, and says how
 * many of it are chosen, so that eighty statements are no eighty boxes to scroll past.
 */
export function LinkFields({
  typed,
  pack,
  error,
}: {
  readonly typed: TypedEvidence
  readonly pack: EvidencePack
  readonly error: string | undefined
}) {
  return (
    <>
      {pack.frameworks.map((framework, index) => {
        const linkOf = (item: { readonly id: string }) => `${framework.id}/${item.id}`
        const chosen = framework.items.filter((item) => typed.links.includes(linkOf(item))).length
        const isWrong = index === 0 && error !== undefined
        return (
          <Details
            key={framework.id}
            summaryText={`${framework.name}: ${chosen} of ${framework.items.length} chosen`}
            open={chosen > 0 || isWrong}
          >
            <Checkboxes
              name="links"
              idPrefix={index === 0 ? 'links' : `links-${framework.id}`}
              legend={{
                text: `Cross reference to ${framework.name}`,
                classes: 'govuk-fieldset__legend--s govuk-visually-hidden',
              }}
              hint={`Tick each one that this bears on${inForceWords(framework)}`}
              errorMessage={isWrong ? error : undefined}
              values={[...typed.links]}
              items={framework.items.map((item) => ({
                value: linkOf(item),
                text: `${item.id}: ${item.name}`,
                conditional: (
                  <Input
                    name={`why-${linkOf(item)}`}
                    id={`why-${framework.id}-${item.id}`}
                    label={`How it bears on ${item.id}`}
                    hint="You may leave this out"
                    value={typed.why[linkOf(item)] ?? ''}
                  />
                ),
              }))}
            />
          </Details>
        )
      })}
    </>
  )
}

/** Only where it will end or has a beginning that people remember: ". For activities until 31 March 2027". */
function inForceWords({ until }: EvidencePack['frameworks'][number]): string {
  return until === undefined ? '' : `. For activities until ${dayInWords(until)}`
}
